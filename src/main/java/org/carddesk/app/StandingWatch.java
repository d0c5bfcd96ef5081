package org.carddesk.app;

import java.time.Duration;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.carddesk.task.TaskRunner;
import org.carddesk.text.Messages;
import org.carddesk.ui.DeskStatus;
import org.jspecify.annotations.Nullable;

/** Looks again and again how things stand between desk and gateway, for chip, banner and disabled commands. */
final class StandingWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private final TaskRunner tasks;
    private final Supplier<Messages> messages;
    private final ReadOnlyObjectWrapper<DeskStatus> status = new ReadOnlyObjectWrapper<>(DeskStatus.UNKNOWN);
    private @Nullable Office office;
    private TaskRunner.Cancel next = () -> {};
    private Office.@Nullable Standing last;

    /** @param messages in the language of the moment */
    StandingWatch(TaskRunner tasks, Supplier<Messages> messages) {
        this.tasks = tasks;
        this.messages = messages;
    }

    ReadOnlyObjectProperty<DeskStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    void begin(Office opened) {
        office = opened;
        next.cancel();
        look();
    }

    void end() {
        office = null;
        last = null;
    }

    void stands(Office.Standing standing) {
        last = standing;
        status.set(Standings.status(standing, messages.get()));
    }

    /** Says how things last stood in the language of the moment. */
    void retell() {
        Office.Standing known = last;
        if (known != null) stands(known);
    }

    private void look() {
        Office now = office;
        if (now == null) return;
        tasks.read(now::standing, this::stands, trouble -> {
            if (office != null) tasks.failed(trouble);
        });
        next = tasks.later(BETWEEN_LOOKS, this::look);
    }
}
