package org.carddesk.ui;

import java.util.List;
import org.carddesk.text.Messages;

/** One group of the global search. Asked off the screen's thread, while the person types; answers from the store only. */
public interface Finder {
    /** Heading of its group. */
    String groupKey();

    /** Its place among the groups: people 10, cards 20, top-ups 30, cases 40, agreements 50, days 60, commands 70. */
    int place();

    /** What fits the text, best first; nothing if this group has nothing to do with such a text. */
    List<Found> find(String text, int limit, Messages messages);

    /** What was opened lately, for the empty field. */
    default List<Found> recent(int limit, Messages messages) {
        return List.of();
    }
}
