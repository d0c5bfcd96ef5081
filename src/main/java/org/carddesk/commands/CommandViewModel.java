package org.carddesk.commands;

import java.util.Set;
import java.util.function.Consumer;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.RecordModel;
import org.carddesk.ui.RecordWatch;

/** One command on show, and what can be done about it. */
final class CommandViewModel extends RecordModel<String, CommandStory> {
    private static final Set<String> FOLLOWED = Set.of("outbox", "desk");

    private final TaskRunner tasks;
    private final CommandListService service;

    CommandViewModel(TaskRunner tasks, RecordWatch watch, CommandListService service) {
        super(tasks, watch, FOLLOWED, service::story);
        this.tasks = tasks;
        this.service = service;
    }

    /** Asks the gateway what became of a command; runs beside the screen. */
    void lookUp(String commandId, String title, Consumer<OutboxCommand> done, Consumer<Throwable> failed) {
        tasks.background(title, progress -> service.lookUp(commandId), done, failed);
    }

    /** Withdraws a command, by the gateway if anything was sent; runs beside the screen. */
    void cancel(String commandId, String title, Consumer<OutboxCommand> done, Consumer<Throwable> failed) {
        tasks.background(title, progress -> service.cancel(commandId), done, failed);
    }

    /** Gives a command again; answers with the new one's id. */
    void again(String commandId, Consumer<String> done, Consumer<Throwable> failed) {
        tasks.write(() -> service.again(commandId), done, failed);
    }

    /** Takes a lost command off the list, with a reason. */
    void lookedInto(String commandId, String reason, Consumer<String> done, Consumer<Throwable> failed) {
        tasks.write(
                () -> {
                    service.lookedInto(commandId, reason);
                    return commandId;
                },
                done,
                failed);
    }
}
