package org.carddesk.ui;

import org.jspecify.annotations.Nullable;

/** Opens screens; back and forward restore what was shown, with its filter, selection and scroll position. */
public interface Navigator {
    void open(Place place);

    default void open(String screenId, @Nullable Object argument) {
        open(new Place(screenId, argument));
    }

    default void open(String screenId) {
        open(Place.of(screenId));
    }

    void back();

    void forward();
}
