package org.carddesk.cards;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Silence;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncedRecord;
import org.carddesk.text.Messages;
import org.carddesk.ui.Icons;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Status;
import org.carddesk.ui.Styles;
import org.carddesk.ui.Tone;

/**
 * This desk's open command on a record, shown as a chip over what the gateway last told; never as if it were done.
 *
 * @param heldUp whether it needs the gateway at once, but sending it failed and no byte of it left
 */
public record PendingCommand(String commandId, CommandType type, CommandState state, boolean heldUp) {
    private static final Set<String> SILENT =
            Arrays.stream(Silence.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    /** The command that is open on a record. */
    public static Optional<PendingCommand> on(SyncedRecord record) {
        return record.open().map(PendingCommand::of);
    }

    public static PendingCommand of(OutboxCommand command) {
        boolean heldUp = command.state() == CommandState.QUEUED
                && SILENT.contains(String.valueOf(command.problem()))
                && !command.type().mayBeQueuedOffline();
        return new PendingCommand(command.commandId(), command.type(), command.state(), heldUp);
    }

    /** The command and where it stands: {@code 挂失 · 待发送}. */
    public Status status(Messages messages) {
        String words = messages.text(
                "common.pending.chip",
                messages.word("common.commandType", type),
                heldUp ? messages.text("common.pending.heldUp") : messages.word("common.commandState", state));
        return new Status(words, tone());
    }

    /** The chip as a button that opens the command. */
    public Button chip(Kit kit) {
        Status status = status(kit.messages());
        var chip = new Button(status.text(), Icons.of(status.icon()));
        chip.setId("pending-command");
        chip.getStyleClass().addAll(Styles.CHIP, Styles.FLAT, status.tone().styleClass());
        chip.setAccessibleText(kit.text("common.pending.open", status.text()));
        chip.setOnAction(pressed -> kit.navigator().open("command", commandId));
        return chip;
    }

    private Tone tone() {
        return switch (state) {
            case QUEUED, AWAITING_APPROVAL -> Tone.WAITING;
            case IN_FLIGHT, PENDING -> Tone.INFO;
            case APPLIED -> Tone.GOOD;
            case REJECTED, CONFLICT -> Tone.BAD;
            case CANCELLED -> Tone.QUIET;
            case UNKNOWN, FROZEN -> Tone.UNKNOWN;
        };
    }
}
