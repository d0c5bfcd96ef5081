package org.carddesk.ui;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/**
 * One screen on show: its node and what the shell tells it. A page is made again when language or theme changes; what must
 * outlive that is its {@link #state()}.
 */
public interface Page {
    Parent node();

    /** What a {@link Place} wants shown; null for the screen as it is. Called before {@link #shown()}. */
    default void open(@Nullable Object argument) {}

    /** It is on the screen from now on: loads, and follows changes. */
    default void shown() {}

    /** It is no longer on the screen: does no work. */
    default void hidden() {}

    /** What it can do while on show, with keys; in the palette and on the key sheet too. */
    default List<Action> actions() {
        return List.of();
    }

    /** A title of its own, such as the name of the record; null for the screen's title. */
    default @Nullable ObservableValue<String> title() {
        return null;
    }

    /** Filter, selection, scroll and drafts, to be handed to {@link #restore}; null if there is nothing. */
    default @Nullable Object state() {
        return null;
    }

    /** Takes back what {@link #state()} gave. */
    default void restore(Object state) {}

    /** Esc: closes what is open inside and says true, or says false and the shell goes back. */
    default boolean escape() {
        return false;
    }

    /** Takes the keyboard when it comes on the screen: a list its rows, so that the arrow keys work at once. */
    default void focus() {
        node().requestFocus();
    }

    /** Ctrl+F: puts the cursor into the filter row. */
    default void focusFilter() {}

    /** F5 is a sync and a reload: reads again what is shown. */
    default void reload() {}

    /** A card was put on the reader, as its UID's notation reads; true if this page took it. */
    default boolean cardRead(String uid) {
        return false;
    }
}
