package org.carddesk.app;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.carddesk.task.TaskRunner;

/**
 * What the console takes from outside.
 *
 * @param dress gives the window a look and language, at once
 * @param keep keeps the appearance for the next start
 * @param failures is handed who tells the person about failures nobody else takes
 * @param reader what can be said about the chip readers; empty before they were looked for
 * @param sound plays the warning about a card, off the screen's thread
 */
record ConsoleSeams(
        Clock clock,
        TaskRunner tasks,
        OfficeDoor door,
        Consumer<Appearance> dress,
        Consumer<Appearance> keep,
        Consumer<Consumer<Throwable>> failures,
        String version,
        ObservableValue<Optional<ChipReader.State>> reader,
        Runnable sound) {}
