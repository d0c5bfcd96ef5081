package org.carddesk.failedloads;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.approvals.Approval;
import org.carddesk.bills.BillRow;
import org.carddesk.cards.PendingCommand;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.topups.TopUp;
import org.jspecify.annotations.Nullable;

/**
 * A case with all its evidence: what Alipay's bills say, what the card host tried, what this desk did.
 *
 * @param billThere whether the bill of its business day has been imported
 * @param commands this desk's commands on the top-up, newest first
 * @param waiting what waits for a second person, of whatever desk
 * @param studentSince since when the student waits at this desk
 * @param names the names of the operators concerned, by their ids
 */
record CaseStory(
        CaseDetail detail,
        List<BillRow> bill,
        boolean billThere,
        List<OutboxCommand> commands,
        List<Approval> waiting,
        Optional<Instant> studentSince,
        Map<String, String> names) {
    CaseStory {
        bill = List.copyOf(bill);
        commands = List.copyOf(commands);
        waiting = List.copyOf(waiting);
        names = Map.copyOf(names);
    }

    TopUp topUp() {
        return detail.failedLoad().topUp();
    }

    /** What waits for a second person, if this desk knows of something. */
    Optional<Approval> second() {
        return waiting.stream().findFirst();
    }

    /** The open command that could not be sent though it needs the gateway at once. */
    Optional<PendingCommand> heldUp() {
        return PendingCommand.on(topUp()).filter(PendingCommand::heldUp);
    }

    String id() {
        return topUp().id();
    }

    /** The name of an operator, or the id of one who is not known here. */
    String name(@Nullable String operatorId) {
        return operatorId == null ? "" : names.getOrDefault(operatorId, operatorId);
    }
}
