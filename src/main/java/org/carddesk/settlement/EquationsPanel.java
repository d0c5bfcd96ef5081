package org.carddesk.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.gateway.DayTotals;
import org.carddesk.topups.TopUpQuery;
import org.carddesk.topups.VisibleStatus;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;

/** The three equations of a day, and what came late of closed days: the lines that the settlement report prints. */
final class EquationsPanel {
    private static final int ANY = 100;

    private final Kit kit;
    private final Consumer<FiguresPane.Link> open;
    private final DayFigures figures;
    private final DayEquations day;
    private final boolean closed;

    EquationsPanel(Kit kit, Consumer<FiguresPane.Link> open, BusinessDay shown) {
        this.kit = kit;
        this.open = open;
        this.figures = shown.figures();
        this.day = figures.equations();
        this.closed = shown.closed();
    }

    Node[] rows() {
        var rows = new ArrayList<Node>(List.of(receipt(), netDue(), sweep(), bank()));
        Long sweptFen = day.funds().sweptFen();
        if (sweptFen != null) rows.add(credited(sweptFen));
        figures.lateItems().forEach(each -> rows.add(late(each)));
        return rows.toArray(Node[]::new);
    }

    private Node receipt() {
        return row().term("settlement.term.paid", day.paidFen(), new FiguresPane.Link.TopUps(day.day()))
                .sign("+")
                .term(
                        "settlement.term.refunded",
                        day.refundFen(),
                        new FiguresPane.Link.TopUps(TopUpQuery.newest(ANY).in(VisibleStatus.REFUNDED)))
                .sign("=")
                .term("settlement.term.receipt", day.receiptFen(), bill());
    }

    private Node netDue() {
        return row().term("settlement.term.receipt", day.receiptFen(), bill())
                .sign("+")
                .term("settlement.term.fee", day.feeFen(), differences(DifferenceClass.FEE_MISMATCH))
                .sign("+")
                .term("settlement.term.royalty", day.royaltyFen(), bill())
                .sign("=")
                .term("settlement.term.netDue", day.netDueFen(), bill());
    }

    /** What was due, other business on a term of its own, against what Alipay swept and kept; neither bill explains a rest. */
    private Node sweep() {
        Long otherFen = day.funds().otherFen();
        Long sweptFen = day.funds().sweptFen();
        Long floatFen = day.floatChangeFen();
        Long gapFen = day.sweepGapFen();
        if (otherFen == null) return missing("settlement.sweep.missing", day.day());
        if (sweptFen == null)
            return missing("settlement.sweep.missing", day.day().plusDays(1));
        if (floatFen == null || gapFen == null) return missing("settlement.sweep.noFloat", day.day());
        return row().term("settlement.term.own", day.ownFen(), bill())
                .sign("+")
                .term("settlement.term.foreign", day.foreignFen(), differences(DifferenceClass.FOREIGN))
                .sign("+")
                .term("settlement.term.other", otherFen, bill())
                .sign("−")
                .term("settlement.term.float", floatFen, bill())
                .sign("−")
                .term("settlement.term.swept", sweptFen, bill())
                .sign("=")
                .term("settlement.term.sweepGap", gapFen, bill());
    }

    private Node missing(String key, LocalDate of) {
        return words("day-sweep-missing", kit.text(closed ? "settlement.sweep.missingAtClose" : key, of));
    }

    private Node bank() {
        DayTotals totals = figures.totals();
        return row().term("settlement.term.credit", totals.bankCreditFen(), new FiguresPane.Link.Credits())
                .sign("−")
                .term("settlement.term.netDue", totals.netDueFen(), bill())
                .sign("=")
                .term(
                        "settlement.term.gap",
                        figures.bankDifferenceFen(),
                        new FiguresPane.Link.Differences(bankClass()));
    }

    private Node credited(long sweptFen) {
        return row().term("settlement.term.credit", day.creditFen(), new FiguresPane.Link.Credits())
                .sign("−")
                .term("settlement.term.swept", sweptFen, bill())
                .sign("=")
                .term("settlement.term.creditGap", day.bankGapFen(), new FiguresPane.Link.Credits());
    }

    private Node late(LateFigures late) {
        var line = row().term(
                        late.kind() == LateFigures.Kind.SWEEP
                                ? "settlement.term.lateSweep"
                                : "settlement.term.lateCredit",
                        late.amountFen(),
                        new FiguresPane.Link.Day(late.businessDate()));
        // Not within the line: words wrap by the panel's width only as children of their own.
        return new VBox(line, words("day-late-" + late.businessDate(), new ReportWords(kit.messages()).late(late)));
    }

    private Label words(String id, String text) {
        var words = new Label(text);
        words.setId(id);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add(Styles.MUTED);
        return words;
    }

    private Optional<DifferenceClass> bankClass() {
        return figures.differences().stream()
                .map(DifferenceFigures::differenceClass)
                .filter(DifferenceClass::ofBank)
                .findFirst();
    }

    private static FiguresPane.Link bill() {
        return new FiguresPane.Link.History();
    }

    private static FiguresPane.Link differences(DifferenceClass only) {
        return new FiguresPane.Link.Differences(Optional.of(only));
    }

    private EquationRow row() {
        return new EquationRow(kit, open);
    }
}
