package org.carddesk.app;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.carddesk.sync.Obstacle;
import org.carddesk.task.TaskRunner;
import org.carddesk.text.Messages;
import org.carddesk.ui.DeskStatus;
import org.jspecify.annotations.Nullable;

/** Looks again and again how things stand between desk and gateway, for chip, banner and disabled commands. */
final class StandingWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
    /** What passes sooner is not told: the desk tries again by itself, and words that come and go help nobody. */
    private static final int LOOKS_UNTIL_TOLD = 3;

    private final TaskRunner tasks;
    private final Supplier<Messages> messages;
    private final ReadOnlyObjectWrapper<DeskStatus> status = new ReadOnlyObjectWrapper<>(DeskStatus.UNKNOWN);
    private @Nullable Office office;
    private TaskRunner.Cancel next = () -> {};
    private Office.@Nullable Standing last;
    private Optional<Obstacle> obstacle = Optional.empty();
    private int looksWithIt;

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
        obstacle = Optional.empty();
    }

    void stands(Office.Standing standing) {
        Optional<Obstacle> now = standing.freshness().obstacle();
        looksWithIt = now.equals(obstacle) ? looksWithIt + 1 : 1;
        obstacle = now;
        last = standing;
        tell(standing);
    }

    private void tell(Office.Standing standing) {
        Optional<Obstacle> lasting = obstacle.filter(what -> looksWithIt >= LOOKS_UNTIL_TOLD);
        status.set(Standings.status(standing, lasting, messages.get()));
    }

    /** Says how things last stood in the language of the moment. */
    void retell() {
        Office.Standing known = last;
        if (known != null) tell(known);
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
