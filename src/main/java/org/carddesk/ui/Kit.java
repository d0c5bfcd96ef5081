package org.carddesk.ui;

import java.time.Clock;
import javafx.beans.value.ObservableValue;
import org.carddesk.task.TaskRunner;
import org.carddesk.text.Messages;

/** What the shell hands to everything that is on the screen; made again when the language changes. */
public record Kit(
        Messages messages,
        Clock clock,
        TaskRunner tasks,
        Navigator navigator,
        Errors errors,
        Toasts toasts,
        Dialogs dialogs,
        Remembered remembered,
        RecordWatch watch,
        TableFiles files,
        ObservableValue<DeskStatus> status) {
    /** The text of a key. */
    public String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }
}
