package org.carddesk.approvals;

import java.util.function.Consumer;
import org.carddesk.access.SignedIn;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandResult;
import org.carddesk.task.TaskRunner;
import org.carddesk.text.Messages;
import org.carddesk.text.Secret;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Credentials;
import org.carddesk.ui.DeskStatus;

/** Whether an approval can be decided at this desk now, and the decision, off the screen's thread. */
final class DecisionViewModel {
    private final TaskRunner tasks;
    private final ApprovalCaseService service;

    DecisionViewModel(TaskRunner tasks, ApprovalCaseService service) {
        this.tasks = tasks;
        this.service = service;
    }

    /** Own requests are open too: another person may sign in for the decision at this desk. */
    static Availability availability(ApprovalCase asked, DeskStatus status, Messages messages) {
        if (asked.approval().open().isPresent()) return no(messages, "approvals.why.underWay");
        RefusalCode why = asked.approval().obstacle();
        boolean another = why == RefusalCode.SELF_APPROVAL || why == RefusalCode.FORBIDDEN;
        if (why != null && !another) return Availability.no(messages.word("common.refusal", why));
        if (status.readOnly().isPresent())
            return Availability.no(status.readOnly().get());
        if (status.moneyOff().isPresent())
            return Availability.no(status.moneyOff().get());
        if (!status.online()) return no(messages, "common.step.offline");
        return Availability.YES;
    }

    /** The login to begin with: one's own where one may decide, else none. */
    String login(ApprovalCase asked) {
        SignedIn present = service.present();
        return asked.approval().obstacle() == null ? present.login() : "";
    }

    void decide(
            ApprovalCase asked,
            Decision decision,
            String reason,
            Credentials second,
            Consumer<CommandResult> done,
            Consumer<Throwable> failed) {
        var password = Secret.of(second.password());
        // Signing in waits for the network, which must not hold up other writes.
        tasks.read(() -> service.decide(asked.id(), decision, reason, second.login(), password), done, failed);
    }

    private static Availability no(Messages messages, String key) {
        return Availability.no(messages.text(key));
    }
}
