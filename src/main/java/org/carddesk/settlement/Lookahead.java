package org.carddesk.settlement;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A sorted stream whose next element can be looked at, for walking two streams side by side. */
final class Lookahead<T> {
    private final Iterator<T> stream;
    private @Nullable T next;

    Lookahead(Iterator<T> stream) {
        this.stream = stream;
        advance();
    }

    boolean hasNext() {
        return next != null;
    }

    T take() {
        T taken = next;
        if (taken == null) throw new NoSuchElementException();
        advance();
        return taken;
    }

    /** Whether the next element comes before the key. */
    boolean before(String key, Function<T, String> keyOf) {
        return next != null && keyOf.apply(next).compareTo(key) < 0;
    }

    /** Takes the next element if it has the key. */
    @Nullable
    T takeIf(String key, Function<T, String> keyOf) {
        return next != null && keyOf.apply(next).equals(key) ? take() : null;
    }

    private void advance() {
        next = stream.hasNext() ? stream.next() : null;
    }
}
