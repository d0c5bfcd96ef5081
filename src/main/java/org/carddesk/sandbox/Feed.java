package org.carddesk.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.db.Row;
import org.carddesk.gateway.Event;
import org.carddesk.gateway.FeedPage;
import org.carddesk.gateway.Op;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.StateDigest;

/** Reads the feed in pages of whole transactions, and the digest at a boundary (contract sections 3 and 5). */
final class Feed {
    static final int GREATEST_PAGE = 1_000;

    private static final String COLUMNS = "SELECT seq, prev, tx, type, op, id, version, at_millis, body FROM feed ";

    private Feed() {}

    static FeedPage page(LedgerReader reader, String epoch, long after, long limit) {
        requireEpoch(reader, epoch);
        long head = reader.headSeq();
        if (after > head) throw new Problem(410, ProblemType.EPOCH_CHANGED);
        if (after < reader.minSeq() - 1) throw new Problem(410, ProblemType.FEED_TRUNCATED);
        var events = new ArrayList<Event>(reader.tx()
                .list(
                        COLUMNS + "WHERE seq > ? ORDER BY seq LIMIT ?",
                        Feed::event,
                        after,
                        Math.clamp(limit, 1, GREATEST_PAGE)));
        if (!events.isEmpty()) events.addAll(restOf(reader, events.getLast()));
        long last = events.isEmpty() ? after : events.getLast().seq();
        return new FeedPage(epoch, after, events, last, head, last < head);
    }

    static StateDigest digest(LedgerReader reader, String epoch, long seq) {
        requireEpoch(reader, epoch);
        boolean boundary = reader.tx().number("SELECT count(*) FROM boundary WHERE seq = ?", seq) > 0;
        if (!boundary && seq != reader.headSeq()) throw new Problem(409, ProblemType.NOT_AT_SEQ);
        return new StateDigest(epoch, seq, DigestParts.at(reader.tx(), seq));
    }

    /** @throws Problem 410 if the gateway was restored since */
    static void requireEpoch(LedgerReader reader, String epoch) {
        if (!reader.epoch().equals(epoch)) throw new Problem(410, ProblemType.EPOCH_CHANGED);
    }

    /** A page never splits a transaction, however small it was wished. */
    private static List<Event> restOf(LedgerReader reader, Event last) {
        return reader.tx()
                .list(
                        COLUMNS + "WHERE seq > ? AND seq < ? AND tx = ? ORDER BY seq",
                        Feed::event,
                        last.seq(),
                        last.seq() + LedgerTx.MOST_EVENTS,
                        last.tx());
    }

    private static Event event(Row row) {
        // What the ledger keeps is canonical already, and goes out as it is.
        var body = Optional.ofNullable(row.textOrNull("body"))
                .map(text -> JsonNodeFactory.instance.rawValueNode(new RawValue(text)));
        return new Event(
                row.number("seq"),
                row.number("prev"),
                row.text("tx"),
                row.text("type"),
                Op.valueOf(row.text("op")),
                row.text("id"),
                row.number("version"),
                Instant.ofEpochMilli(row.number("at_millis")),
                body.orElse(null));
    }
}
