package org.carddesk.topups;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.RefundBody;
import org.carddesk.ui.Chips;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Status;
import org.carddesk.ui.Styles;

/** The attempts and refunds of a top-up as small tables. */
final class TopUpHistory {
    private final Kit kit;

    TopUpHistory(Kit kit) {
        this.kit = kit;
    }

    Node attempts(TopUpDetail detail) {
        if (detail.attempts().isEmpty()) return muted("topups.attempts.none");
        var grid = grid(List.of(
                "topups.attempts.no",
                "topups.attempts.started",
                "topups.attempts.result",
                "topups.attempts.cause",
                "topups.attempts.terminal"));
        detail.attempts().forEach(attempt -> {
            LoadAttemptBody body = attempt.body();
            row(
                    grid,
                    List.of(
                            text(kit.messages().count(body.no())),
                            text(kit.messages().time(body.startedAt())),
                            chip(TopUpWords.attempt(attempt, kit.messages())),
                            text(TopUpWords.cause(attempt, kit.messages())),
                            text(body.terminal() == null ? "" : body.terminal())));
        });
        return grid;
    }

    Node refunds(TopUpDetail detail) {
        if (detail.refunds().isEmpty()) return muted("topups.refunds.none");
        var grid = grid(List.of(
                "topups.refunds.requested",
                "topups.refunds.amount",
                "topups.refunds.state",
                "topups.refunds.by",
                "topups.refunds.reason"));
        detail.refunds().forEach(refund -> {
            RefundBody body = refund.body();
            String people = body.approvedBy() == null
                    ? body.requestedBy()
                    : kit.text("topups.refunds.people", body.requestedBy(), body.approvedBy());
            String reason = body.failure() == null
                    ? body.reason()
                    : kit.text("topups.refunds.failed", body.reason(), body.failure());
            row(
                    grid,
                    List.of(
                            text(kit.messages().time(body.requestedAt())),
                            text(kit.messages().money(body.amountFen())),
                            chip(TopUpWords.refund(refund, kit.messages())),
                            text(people),
                            text(reason)));
        });
        return grid;
    }

    private GridPane grid(List<String> headKeys) {
        var grid = new GridPane();
        grid.getStyleClass().add(Styles.FACTS);
        var heads = new ArrayList<Node>();
        headKeys.forEach(key -> heads.add(muted(key)));
        grid.addRow(0, heads.toArray(Node[]::new));
        return grid;
    }

    private static void row(GridPane grid, List<Node> cells) {
        grid.addRow(grid.getRowCount(), cells.toArray(Node[]::new));
    }

    private static Label text(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        return label;
    }

    private static Label chip(Status status) {
        Label chip = Chips.of(status);
        chip.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return chip;
    }

    private Label muted(String key) {
        var label = new Label(kit.text(key));
        label.getStyleClass().add(Styles.MUTED);
        return label;
    }
}
