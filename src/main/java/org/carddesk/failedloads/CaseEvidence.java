package org.carddesk.failedloads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.approvals.Approval;
import org.carddesk.bills.BillRow;
import org.carddesk.cards.PendingCommand;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.Messages;
import org.carddesk.topups.LoadAttempt;
import org.carddesk.topups.Refund;
import org.carddesk.topups.TopUpsFeature;
import org.carddesk.ui.Chips;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Status;
import org.carddesk.ui.Styles;
import org.jspecify.annotations.Nullable;

/** The evidence of a case as three panels: Alipay and its bill, the card host, this desk. */
final class CaseEvidence {
    private final Kit kit;
    private final Instant now;

    CaseEvidence(Kit kit) {
        this.kit = kit;
        this.now = kit.clock().instant();
    }

    /** The kind of command that waits for a second person. */
    static String kind(Approval asked, Messages messages) {
        return CommandType.ofWire(asked.body().commandType())
                .map(type -> messages.word("common.commandType", type))
                .orElse(asked.body().commandType());
    }

    /** Whose money it is, how much, and why it is a case: what every form of a case begins with. */
    static FactsPane facts(Kit kit, CaseStory story) {
        FailedLoad found = story.detail().failedLoad();
        var pane = new FactsPane(kit)
                .add("failedloads.fact.student", found.person())
                .add(
                        "failedloads.fact.amount",
                        kit.messages().money(story.topUp().restFen()))
                .number("failedloads.column.order", story.topUp().body().outTradeNo());
        String cause = FailedLoadWords.cause(story.topUp(), kit.messages());
        return cause.isEmpty() ? pane : pane.add("failedloads.column.cause", cause);
    }

    /** What was paid, what the bill says, what was refunded. */
    List<Node> alipay(CaseStory story) {
        TopUpBody body = story.topUp().body();
        var facts = new FactsPane(kit)
                .number("failedloads.column.order", body.outTradeNo())
                .add("failedloads.column.channel", TopUpsFeature.channel(story.topUp(), kit.messages()))
                .add("failedloads.fact.paidAmount", kit.messages().money(body.amountFen()));
        if (body.tradeNo() != null) facts.number("failedloads.fact.trade", body.tradeNo());
        if (body.paidAt() != null)
            facts.add("failedloads.column.paid", kit.messages().time(body.paidAt()));
        var parts = new ArrayList<Node>(List.of(facts));
        if (story.bill().isEmpty()) {
            parts.add(muted(story.billThere() ? "failedloads.bill.missing" : "failedloads.bill.notYet"));
        }
        story.bill().forEach(row -> parts.add(bill(row)));
        story.detail().refunds().forEach(refund -> parts.add(refund(story, refund)));
        return parts;
    }

    /** What the card host was asked and answered, the newest first. */
    List<Node> host(CaseStory story) {
        var facts = new FactsPane(kit);
        story.detail()
                .failedLoad()
                .card()
                .ifPresent(card ->
                        facts.number("failedloads.column.card", card.body().cardNo()));
        var parts = new ArrayList<Node>(List.of(facts));
        List<LoadAttempt> attempts = story.detail().attempts();
        if (attempts.isEmpty()) parts.add(muted("failedloads.attempts.none"));
        attempts.reversed().forEach(attempt -> parts.add(attempt(attempt)));
        return parts;
    }

    /** What was ordered and noted at this desk, the newest first. */
    List<Node> desk(CaseStory story) {
        var parts = new ArrayList<Node>();
        if (story.commands().isEmpty()) parts.add(muted("failedloads.commands.none"));
        story.commands().forEach(command -> parts.add(command(story, command)));
        if (story.detail().notes().isEmpty()) parts.add(muted("failedloads.notes.none"));
        story.detail()
                .notes()
                .forEach(note -> parts.add(entry(
                        kit.text(
                                "failedloads.notes.line",
                                kit.messages().shortTime(note.at(), now),
                                story.name(note.operatorId())),
                        note.words(),
                        null)));
        parts.add(muted("failedloads.desk.own"));
        return parts;
    }

    private Node bill(BillRow row) {
        String key = row.refund() ? "failedloads.bill.refund" : "failedloads.bill.payment";
        return entry(
                kit.text(key, kit.messages().shortTime(row.completedAt(), now)),
                kit.messages().money(row.receiptFen()),
                null);
    }

    private Node refund(CaseStory story, Refund refund) {
        RefundBody body = refund.body();
        String people = body.approvedBy() == null
                ? story.name(body.requestedBy())
                : kit.text("failedloads.refund.people", story.name(body.requestedBy()), story.name(body.approvedBy()));
        return entry(
                kit.text(
                        "failedloads.refund.line",
                        kit.messages().shortTime(body.requestedAt(), now),
                        kit.messages().money(body.amountFen()),
                        people),
                body.failure() == null
                        ? body.reason()
                        : kit.text("failedloads.refund.failed", body.reason(), body.failure()),
                TopUpsFeature.refund(refund, kit.messages()));
    }

    private Node attempt(LoadAttempt attempt) {
        LoadAttemptBody body = attempt.body();
        String at = kit.messages().shortTime(body.startedAt(), now);
        String terminal = body.terminal();
        String head = terminal == null
                ? kit.text("failedloads.attempts.line", body.no(), at)
                : kit.text("failedloads.attempts.lineAt", body.no(), at, terminal);
        return entry(
                head, TopUpsFeature.cause(attempt, kit.messages()), TopUpsFeature.attempt(attempt, kit.messages()));
    }

    private Node command(CaseStory story, OutboxCommand command) {
        String head = kit.text(
                "failedloads.commands.line",
                kit.messages().shortTime(command.queuedAt(), now),
                story.name(command.actorId()));
        var lines = new ArrayList<String>();
        if (command.reason() != null) lines.add(command.reason());
        command.refusal(kit.messages()).ifPresent(lines::add);
        var chip = PendingCommand.of(command).chip(kit);
        var box = new VBox(line(head, chip));
        lines.forEach(words -> box.getChildren().add(words(words)));
        return box;
    }

    private Node entry(String head, String words, @Nullable Status status) {
        var box = new VBox(line(head, status == null ? null : Chips.of(status)));
        if (!words.isEmpty()) box.getChildren().add(words(words));
        return box;
    }

    private HBox line(String head, @Nullable Region chip) {
        var words = new Label(head);
        words.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        var line = new HBox(words);
        line.getStyleClass().add("evidence-line");
        if (chip != null) {
            chip.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().addFirst(chip);
        }
        return line;
    }

    private static Label words(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Label muted(String key) {
        Label label = words(kit.text(key));
        label.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        return label;
    }
}
