package org.carddesk.ui;

import java.util.function.Consumer;

/** The main work of a form: starts it, and later tells its answer or its failure on the screen's thread. */
@FunctionalInterface
public interface Submit<T> {
    void start(Consumer<T> done, Consumer<Throwable> failed);
}
