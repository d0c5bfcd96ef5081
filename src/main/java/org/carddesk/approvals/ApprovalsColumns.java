package org.carddesk.approvals;

import java.util.List;
import java.util.OptionalLong;
import org.carddesk.cards.PendingCommand;
import org.carddesk.gateway.ApprovalState;
import org.carddesk.text.Messages;
import org.carddesk.ui.Column;
import org.carddesk.ui.Status;
import org.carddesk.ui.Tone;

/** The columns of the two lists of approvals. */
final class ApprovalsColumns {
    /** What whoever is signed in may decide. */
    static final List<Column<ApprovalCase>> TO_DECIDE = List.of(
            Column.<ApprovalCase>words("approvals.column.kind", ApprovalWords::kind)
                    .width(96),
            Column.<ApprovalCase>words("approvals.column.about", ApprovalWords::about)
                    .width(184),
            amount(),
            Column.<ApprovalCase>text("approvals.column.maker", ApprovalCase::maker)
                    .width(120),
            Column.<ApprovalCase>text(
                            "approvals.column.reason",
                            asked -> asked.approval().body().reason())
                    .width(136),
            Column.<ApprovalCase>time(
                            "approvals.column.created",
                            asked -> asked.approval().body().createdAt())
                    .width(100)
                    .hidden(),
            Column.<ApprovalCase>time(
                            "approvals.column.expires",
                            asked -> asked.approval().body().expiresAt())
                    .width(100));

    /** What whoever is signed in asked for. */
    static final List<Column<ApprovalCase>> MINE = List.of(
            Column.<ApprovalCase>status("approvals.column.state", ApprovalsColumns::standing)
                    .width(118),
            Column.<ApprovalCase>words("approvals.column.kind", ApprovalWords::kind)
                    .width(96),
            Column.<ApprovalCase>words("approvals.column.about", ApprovalWords::about)
                    .width(184),
            amount(),
            Column.<ApprovalCase>text("approvals.column.decider", ApprovalCase::decider)
                    .width(110),
            Column.<ApprovalCase>time(
                            "approvals.column.created",
                            asked -> asked.approval().body().createdAt())
                    .width(100),
            Column.<ApprovalCase>text(
                            "approvals.column.reason",
                            asked -> asked.approval().body().reason())
                    .width(150)
                    .hidden());

    private ApprovalsColumns() {}

    private static Column<ApprovalCase> amount() {
        return Column.<ApprovalCase>moneyIfAny("approvals.column.amount", asked -> {
                    Long fen = asked.approval().body().amountFen();
                    return fen == null ? OptionalLong.empty() : OptionalLong.of(fen);
                })
                .width(104);
    }

    /** A decision on its way, else a refused command behind an approval, else the approval's own state. */
    private static Status standing(ApprovalCase asked, Messages messages) {
        if (asked.approval().open().isPresent())
            return PendingCommand.of(asked.approval().open().get()).status(messages);
        boolean refused =
                asked.command().filter(command -> command.code() != null).isPresent();
        boolean approved = asked.approval().body().state() == ApprovalState.APPROVED;
        if (approved && refused) return new Status(messages.text("approvals.state.refusedAfter"), Tone.BAD);
        return ApprovalWords.state(asked, messages);
    }
}
