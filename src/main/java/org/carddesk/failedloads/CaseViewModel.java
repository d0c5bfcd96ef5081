package org.carddesk.failedloads;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.carddesk.approvals.Approval;
import org.carddesk.approvals.ApprovalService;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.SecondPerson;
import org.carddesk.task.TaskRunner;
import org.carddesk.text.Messages;
import org.carddesk.text.Secret;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Credentials;
import org.carddesk.ui.DeskStatus;
import org.carddesk.ui.RecordModel;
import org.carddesk.ui.RecordWatch;

/** One case on show, which exits are open and why the others are not, and the exits off the screen's thread. */
final class CaseViewModel extends RecordModel<String, CaseStory> {
    private static final Set<String> FOLLOWED = Set.of(
            "top_up",
            "load_attempt",
            "refund",
            "card",
            "cardholder",
            "approval",
            "case_note",
            "student_wait",
            "bill",
            "outbox");

    /** What the exits need beside the case itself. */
    record Ways(ExitService exits, FailedLoadService notes, ApprovalService approvals, SecondPerson second) {}

    private final TaskRunner tasks;
    private final CaseService service;
    private final Ways ways;

    CaseViewModel(TaskRunner tasks, RecordWatch watch, CaseService service, Ways ways) {
        super(tasks, watch, FOLLOWED, service::story);
        this.tasks = tasks;
        this.service = service;
        this.ways = ways;
    }

    /** Whether an exit is open now, and if not, why, the lasting reasons first. */
    static Availability exit(Exit.Kind kind, CaseStory story, DeskStatus status, Messages messages) {
        Exit exit = story.detail().exit(kind);
        boolean role =
                exit.obstacle().map(one -> one.code() == RefusalCode.FORBIDDEN).orElse(false);
        if (role) return no(messages, "common.step.role");
        if (status.readOnly().isPresent())
            return Availability.no(status.readOnly().get());
        if (!story.waiting().isEmpty()) return no(messages, "failedloads.why.waiting");
        if (exit.obstacle().isPresent())
            return Availability.no(FailedLoadWords.why(exit.obstacle().get(), messages));
        if (kind == Exit.Kind.REDIRECT && story.detail().redirectTo().isEmpty())
            return no(messages, "failedloads.why.noOtherCard");
        if (Outbox.isMoney(kind.command()) && status.moneyOff().isPresent())
            return Availability.no(status.moneyOff().get());
        if (!status.online() && !kind.command().mayBeQueuedOffline()) return no(messages, "common.step.offline");
        return Availability.YES;
    }

    /** Whether a second person can decide at this desk about what waits here. */
    static Availability approval(CaseStory story, DeskStatus status, Messages messages) {
        Optional<Approval> waiting = story.second();
        if (waiting.isEmpty()) return no(messages, "failedloads.why.nothingWaits");
        if (waiting.get().open().isPresent()) return no(messages, "failedloads.why.decided");
        RefusalCode why = waiting.get().obstacle();
        boolean another = why == RefusalCode.SELF_APPROVAL || why == RefusalCode.FORBIDDEN;
        if (why != null && !another) return Availability.no(messages.word("common.refusal", why));
        if (status.readOnly().isPresent())
            return Availability.no(status.readOnly().get());
        if (status.moneyOff().isPresent())
            return Availability.no(status.moneyOff().get());
        return status.online() ? Availability.YES : no(messages, "common.step.offline");
    }

    void verify(CaseStory story, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> ways.exits().verify(story.id()), done, failed);
    }

    void retry(CaseStory story, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> ways.exits().retry(story.id()), done, failed);
    }

    void redirect(
            CaseStory story, String toCardNo, String reason, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> ways.exits().redirect(story.id(), toCardNo, reason), done, failed);
    }

    void refund(
            CaseStory story, long amountFen, String reason, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> ways.exits().refund(story.id(), amountFen, reason), done, failed);
    }

    void confirm(
            CaseStory story, String evidence, String reason, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> ways.exits().confirm(story.id(), evidence, reason), done, failed);
    }

    /** Takes back a note just made. */
    void withdraw(CaseNote note, Consumer<Boolean> done, Consumer<Throwable> failed) {
        tasks.write(() -> ways.notes().withdraw(note), done, failed);
    }

    void note(CaseStory story, String words, Consumer<CaseNote> done, Consumer<Throwable> failed) {
        tasks.write(() -> ways.notes().note(story.id(), words), done, failed);
    }

    void studentWaits(CaseStory story) {
        boolean now = story.studentSince().isEmpty();
        tasks.write(() -> service.studentWaits(story.id(), now), done -> {}, this::failed);
    }

    /** The second person signs in at this desk and approves; signing in waits for the network, so it holds up no writes. */
    void approveHere(Approval approval, Credentials second, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        Secret password = Secret.of(second.password());
        tasks.read(
                () -> ways.second()
                        .decide(second.login(), password, () -> ways.approvals().approve(approval.id())),
                done,
                failed);
    }

    private static Availability no(Messages messages, String key) {
        return Availability.no(messages.text(key));
    }
}
