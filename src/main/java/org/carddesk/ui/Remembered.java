package org.carddesk.ui;

import java.util.Optional;

/** What an operator chose at this desk and finds again: columns, widths, filters, the last screen. Never slow: kept in memory, stored behind. */
public interface Remembered {
    Optional<String> get(String name);

    void put(String name, String value);

    void forget(String name);
}
