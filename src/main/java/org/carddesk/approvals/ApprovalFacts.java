package org.carddesk.approvals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.gateway.ApprovalBody;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;

/** Exactly what is decided: what the maker asked for, why, and what would be different afterwards. */
final class ApprovalFacts {
    private ApprovalFacts() {}

    /** All of it, for the page and for the dialog of the decision. */
    static Node all(Kit kit, ApprovalCase asked) {
        var both = new VBox(facts(kit, asked), changes(kit, asked));
        both.getStyleClass().add(Styles.FORM);
        return both;
    }

    private static FactsPane facts(Kit kit, ApprovalCase asked) {
        ApprovalBody body = asked.approval().body();
        var messages = kit.messages();
        var pane = new FactsPane(kit)
                .add("approvals.column.kind", ApprovalWords.kind(asked, messages))
                .add("approvals.column.about", ApprovalWords.about(asked, messages));
        asked.topUp().ifPresent(topUp -> {
            pane.number("approvals.fact.order", topUp.body().outTradeNo());
            pane.add("approvals.fact.paid", messages.money(topUp.body().amountFen()));
        });
        asked.card()
                .ifPresent(
                        card -> pane.number("approvals.fact.card", card.body().cardNo()));
        if (body.amountFen() != null) {
            var amount = new Label(messages.money(body.amountFen()));
            amount.getStyleClass().add(Styles.AMOUNT);
            pane.add("approvals.column.amount", amount);
        }
        pane.add("approvals.column.reason", body.reason() == null ? "" : body.reason());
        String evidence = body.args().path("evidence").asText("");
        if (!evidence.isEmpty()) pane.add("approvals.fact.evidence", evidence);
        pane.add(
                "approvals.column.maker",
                kit.text("approvals.fact.madeBy", asked.maker(), messages.time(body.createdAt())));
        pane.add("approvals.column.expires", expiry(kit, body));
        if (body.decidedAt() != null) {
            pane.add(
                    "approvals.column.decider",
                    kit.text("approvals.fact.madeBy", asked.decider(), messages.time(body.decidedAt())));
        }
        return pane;
    }

    private static String expiry(Kit kit, ApprovalBody body) {
        Instant now = kit.clock().instant();
        String at = kit.messages().time(body.expiresAt());
        if (!now.isBefore(body.expiresAt())) return kit.text("approvals.fact.expired", at);
        return kit.text("approvals.fact.expires", at, kit.messages().age(Duration.between(now, body.expiresAt())));
    }

    private static GridPane changes(Kit kit, ApprovalCase asked) {
        var grid = new GridPane();
        grid.getStyleClass().add(Styles.FACTS);
        grid.setId("approval-changes");
        var label = new ColumnConstraints();
        label.setMinWidth(Region.USE_PREF_SIZE);
        var value = new ColumnConstraints();
        value.setHgrow(Priority.SOMETIMES);
        value.setHalignment(HPos.LEFT);
        grid.getColumnConstraints().addAll(label, value, value);
        List<Change> changes = ApprovalWords.changes(asked, kit.messages());
        grid.addRow(
                0,
                head(kit, "approvals.change.what"),
                head(kit, "approvals.change.before"),
                head(kit, "approvals.change.after"));
        for (Change change : changes) {
            var after = words(change.after());
            after.getStyleClass().add(Styles.STRONG);
            grid.addRow(grid.getRowCount(), words(change.what()), words(change.before()), after);
        }
        return grid;
    }

    private static Label head(Kit kit, String key) {
        var head = new Label(kit.text(key));
        head.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        return head;
    }

    private static Label words(String text) {
        var words = new Label(text.isEmpty() ? "–" : text);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        GridPane.setValignment(words, VPos.TOP);
        return words;
    }
}
