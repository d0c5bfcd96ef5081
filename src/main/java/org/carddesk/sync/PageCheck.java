package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.gateway.Event;
import org.carddesk.gateway.FeedPage;
import org.carddesk.gateway.JsonException;

/** Checks an authentic page of the feed whole, before anything of it is applied (contract section 3). */
final class PageCheck {
    private PageCheck() {}

    /** What a page turned out to be. */
    sealed interface Verdict {}

    record Sound(FeedPage page, List<CheckedEvent> events) implements Verdict {}

    /** Epoch, place or chain do not fit, or an event says nothing that could be kept: this is not the feed that the desk follows. */
    record BrokenChain(String what) implements Verdict {}

    /** One event does not fit its schema. */
    record BrokenEvent(Poison poison) implements Verdict {}

    static Verdict check(JsonNode document, String epoch, long after, RawOrders orders) {
        FeedPage page;
        try {
            page = FeedPage.of(document);
        } catch (JsonException unfit) {
            return new BrokenChain("the page does not fit its schema");
        }
        if (!page.epoch().equals(epoch)) return new BrokenChain("another epoch than asked for");
        if (page.after() != after) return new BrokenChain("after " + page.after() + " instead of " + after);
        long last = after;
        for (Event event : page.events()) {
            if (event.prev() != last || event.seq() <= last) {
                return new BrokenChain("event " + event.seq() + " follows " + last + " but names " + event.prev());
            }
            last = event.seq();
        }
        if (page.lastSeq() != last) return new BrokenChain("last_seq " + page.lastSeq() + " instead of " + last);
        if (page.headSeq() < last) return new BrokenChain("head_seq below last_seq");
        if (page.hasMore() && page.events().isEmpty()) return new BrokenChain("more promised but nothing sent");
        return events(page, orders);
    }

    private static Verdict events(FeedPage page, RawOrders orders) {
        var checked = new ArrayList<CheckedEvent>(page.events().size());
        for (Event event : page.events()) {
            try {
                checked.add(CheckedEvent.of(event, orders));
            } catch (JsonException unfit) {
                if (!CheckedEvent.canBeKept(event)) {
                    return new BrokenChain("event " + event.seq() + " can be neither read nor kept");
                }
                return new BrokenEvent(new Poison(event.seq(), event.type(), event.id(), event.version()));
            }
        }
        return new Sound(page, checked);
    }
}
