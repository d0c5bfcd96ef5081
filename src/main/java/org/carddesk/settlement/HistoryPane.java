package org.carddesk.settlement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.bills.Bill;
import org.carddesk.bills.BillSums;
import org.carddesk.gateway.DayCloseBody;
import org.carddesk.text.Messages;
import org.carddesk.ui.Action;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Chips;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Status;
import org.carddesk.ui.Styles;
import org.carddesk.ui.Tone;
import org.jspecify.annotations.Nullable;

/** The papers of a day, its bill, every close with its check code, and every comparison. */
final class HistoryPane extends VBox {
    private static final int COMPARISONS = 20;

    private final Kit kit;
    private final FlowPane papers = new FlowPane();
    private final VBox bill = new VBox();
    private final VBox funds = new VBox();
    private final VBox closes = new VBox();
    private final VBox comparisons = new VBox();

    HistoryPane(Kit kit, List<Action> reports) {
        this.kit = kit;
        setId("day-history");
        getStyleClass().add(Styles.FORM);
        papers.getStyleClass().add("reasons");
        reports.forEach(action -> papers.getChildren().add(Buttons.of(kit, action)));
        getChildren()
                .addAll(
                        panel("settlement.papers.title", papers),
                        panel("settlement.runs.title", closes),
                        panel("settlement.bill.title", bill),
                        panel("settlement.funds.title", funds),
                        panel("settlement.comparisons.title", comparisons));
    }

    void show(DayStory story) {
        bill.getChildren().setAll(bill(story.bill()));
        funds.getChildren().setAll(funds(story));
        closes.getChildren()
                .setAll(
                        story.history().closes().isEmpty()
                                ? List.of(sentence("settlement.runs.none"))
                                : story.history().closes().stream()
                                        .map(this::run)
                                        .toList());
        comparisons
                .getChildren()
                .setAll(
                        story.compared()
                                ? story.history().comparisons().stream()
                                        .limit(COMPARISONS)
                                        .map(this::comparison)
                                        .toList()
                                : List.of(sentence("settlement.comparisons.none")));
    }

    /** What proves that the net due went to the bank: the sweep stands in the fund bill of the next day. */
    private Node funds(DayStory story) {
        Messages messages = kit.messages();
        var pane = new FactsPane(kit)
                .add(
                        "settlement.funds.file",
                        story.funds().map(found -> found.facts().fileName()).orElse(kit.text("settlement.bill.none")));
        story.equations()
                .ifPresent(found -> pane.add("settlement.funds.gap", known(found.fundGapFen()))
                        .add("settlement.funds.swept", known(found.funds().sweptFen()))
                        .add("settlement.funds.float", known(found.floatChangeFen()))
                        .add("settlement.funds.expected", messages.money(found.expectedFen()))
                        .add("settlement.funds.credited", messages.money(found.creditFen())));
        return pane;
    }

    private String known(@Nullable Long fen) {
        return fen == null
                ? kit.text("settlement.funds.unknown")
                : kit.messages().money(fen);
    }

    private Node bill(Optional<Bill> present) {
        if (present.isEmpty()) return sentence("settlement.bill.none");
        var facts = present.get().facts();
        BillSums sums = facts.sums();
        Messages messages = kit.messages();
        var pane = new FactsPane(kit)
                .add("settlement.bill.file", facts.fileName())
                .add("settlement.bill.range", facts.range())
                .add("settlement.bill.imported", messages.time(present.get().importedAt()))
                .add("settlement.bill.rows", kit.text("settlement.bill.rowsOf", sums.payments(), sums.refunds()))
                .number("settlement.bill.sha256", facts.sha256().substring(0, 16));
        if (!facts.warnings().isEmpty())
            pane.add(
                    "settlement.bill.warnings",
                    facts.warnings().stream()
                            .map(warning -> warning.text(messages))
                            .collect(Collectors.joining("\n")));
        return pane;
    }

    private Node run(DayHistory.Close close) {
        DayCloseBody run = close.run().body();
        Tone tone = switch (run.state()) {
            case CLOSED -> Tone.GOOD;
            case REOPENED -> Tone.QUIET;
            case UNRECOGNISED -> Tone.UNKNOWN;
        };
        String state = close.run().word(kit.messages(), "settlement.runState", run.state(), "state");
        var chip = Chips.of(new Status(state, tone));
        var words = new Label(kit.text(
                "settlement.runs.line",
                run.runNo(),
                run.closedAt(),
                close.preparedBy(),
                close.reviewedBy(),
                kit.messages().money(run.totals().netDueFen()),
                run.reportSha256().substring(0, 16)));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        var both = new VBox(chip, words);
        both.getStyleClass().add("field");
        return both;
    }

    private Node comparison(DayHistory.Comparison comparison) {
        Messages messages = kit.messages();
        String classes = comparison.classes().stream()
                .map(each -> kit.text(
                        "settlement.missing.class",
                        messages.word("common.differenceClass", each.differenceClass()),
                        each.sum().count()))
                .collect(Collectors.joining(kit.text("settlement.missing.comma")));
        var line = new Label(kit.text("settlement.comparisons.line", comparison.at(), comparison.by(), classes));
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }

    private Label sentence(String key) {
        var sentence = new Label(kit.text(key));
        sentence.setWrapText(true);
        sentence.getStyleClass().add(Styles.MUTED);
        return sentence;
    }

    private Node panel(String titleKey, Node content) {
        var title = new Label(kit.text(titleKey));
        title.getStyleClass().add(Styles.TITLE_SECTION);
        var panel = new VBox(title, content);
        panel.getStyleClass().add(Styles.PANEL);
        return panel;
    }
}
