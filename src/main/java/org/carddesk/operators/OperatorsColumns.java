package org.carddesk.operators;

import java.util.List;
import org.carddesk.sync.CommandState;
import org.carddesk.text.Messages;
import org.carddesk.ui.Column;
import org.carddesk.ui.Status;
import org.carddesk.ui.Tone;
import org.jspecify.annotations.Nullable;

/** The columns of the list of operators. */
final class OperatorsColumns {
    static final List<Column<Operator>> ALL = List.of(
            Column.<Operator>text("operators.column.login", one -> one.body().login())
                    .width(130),
            Column.<Operator>text("operators.column.name", one -> one.body().name())
                    .width(130),
            Column.<Operator>words("operators.column.roles", Operator::roles).width(200),
            Column.<Operator>status("operators.column.state", OperatorsColumns::state)
                    .width(110),
            Column.<Operator>status("operators.column.open", OperatorsColumns::open)
                    .width(170),
            Column.<Operator>text("operators.column.id", Operator::id).hidden());

    private OperatorsColumns() {}

    private static Status state(Operator one, Messages messages) {
        return one.body().disabled()
                ? new Status(messages.text("operators.state.disabled"), Tone.QUIET)
                : new Status(messages.text("operators.state.active"), Tone.GOOD);
    }

    private static @Nullable Status open(Operator one, Messages messages) {
        return one.open()
                .map(command -> new Status(
                        messages.text(
                                "common.pending.chip",
                                messages.word("common.commandType", command.type()),
                                messages.word("common.commandState", command.state())),
                        command.state() == CommandState.UNKNOWN ? Tone.UNKNOWN : Tone.WAITING))
                .orElse(null);
    }
}
