package org.carddesk.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.gateway.Channel;
import org.carddesk.text.Messages;
import org.carddesk.topups.TopUpQuery;
import org.carddesk.topups.VisibleStatus;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;

/** The equations of a day, the sweep's among them, its channels and the control tie: every term a link to what it is made of. */
final class FiguresPane extends VBox {
    private static final int ANY = 100;

    private final Kit kit;
    private final Consumer<Link> open;

    /** Where a term leads. */
    sealed interface Link {
        /** The list of top-ups with a filter. */
        record TopUps(Object filter) implements Link {}

        /** The day's differences of one class. */
        record Differences(Optional<DifferenceClass> only) implements Link {}

        /** The day's bank credits. */
        record Credits() implements Link {}

        /** The bill and what happened to it. */
        record History() implements Link {}

        /** Another day. */
        record Day(LocalDate day) implements Link {}
    }

    FiguresPane(Kit kit, Consumer<Link> open) {
        this.kit = kit;
        this.open = open;
        getStyleClass().add(Styles.FORM);
        setId("day-figures");
    }

    void show(BusinessDay shown) {
        DayFigures figures = shown.figures();
        LocalDate day = figures.businessDate();
        TopUpQuery ofDay = TopUpQuery.newest(ANY).between(day, day);
        getChildren()
                .setAll(
                        panel("settlement.equations.title", new EquationsPanel(kit, open, shown).rows()),
                        panel("settlement.channels.title", channels(figures, ofDay)),
                        panel("settlement.tie.title", tie(figures, ofDay)));
    }

    private EquationRow row() {
        return new EquationRow(kit, open);
    }

    private static Link differences(DifferenceClass only) {
        return new Link.Differences(Optional.of(only));
    }

    private Node tie(DayFigures figures, TopUpQuery ofDay) {
        UnresolvedTie tie = figures.unresolved();
        return row().counted("settlement.tie.opening", tie.opening(), new Link.Differences(Optional.empty()))
                .sign("+")
                .counted("settlement.tie.paid", tie.paid(), new Link.TopUps(figures.businessDate()))
                .sign("−")
                .counted("settlement.tie.loaded", tie.loaded(), new Link.TopUps(ofDay.in(VisibleStatus.LOADED)))
                .sign("−")
                .counted("settlement.tie.refunded", tie.refunded(), new Link.TopUps(ofDay.in(VisibleStatus.REFUNDED)))
                .sign("=")
                .counted("settlement.tie.closing", tie.closing(), new Link.TopUps(ofDay.in(VisibleStatus.LOAD_FAILED)));
    }

    private Node channels(DayFigures figures, TopUpQuery ofDay) {
        var grid = new GridPane();
        grid.getStyleClass().add("sheet-grid");
        grid.getColumnConstraints().add(new ColumnConstraints());
        for (int i = 0; i < 5; i++) {
            var figure = new ColumnConstraints();
            figure.setHalignment(HPos.RIGHT);
            figure.setHgrow(Priority.SOMETIMES);
            grid.getColumnConstraints().add(figure);
        }
        int row = 0;
        for (String head : List.of("channel", "paidCount", "paid", "refundCount", "refunded", "fee")) {
            var word = new Label(kit.text("settlement.channels." + head));
            word.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
            grid.add(word, row++, 0);
        }
        row = 1;
        LineSums total = LineSums.NONE;
        for (ChannelFigures each : figures.channels()) {
            total = total.plus(each.sums());
            if (each.line() == ChannelLine.UNASSIGNED && each.sums().equals(LineSums.NONE)) continue;
            grid.addRow(row++, line(each, ofDay));
        }
        var sum = new ArrayList<Node>(List.of(strong(kit.text("settlement.channels.total"))));
        sum.addAll(sums(total));
        grid.addRow(row, sum.toArray(Node[]::new));
        return grid;
    }

    private Node[] line(ChannelFigures figures, TopUpQuery ofDay) {
        var nodes = new ArrayList<Node>();
        String word = kit.messages().word("settlement.channel", figures.line());
        nodes.add(link("day-channel-" + figures.line().name(), word, channelLink(figures.line(), ofDay)));
        nodes.addAll(sums(figures.sums()));
        return nodes.toArray(Node[]::new);
    }

    private static Link channelLink(ChannelLine line, TopUpQuery ofDay) {
        return switch (line) {
            case AUTO_LOAD -> new Link.TopUps(ofDay.by(Channel.AUTO_LOAD));
            case WEB -> new Link.TopUps(ofDay.by(Channel.WEB));
            case WALLET -> new Link.TopUps(ofDay.by(Channel.WALLET));
            case UNASSIGNED -> differences(DifferenceClass.BILL_ONLY);
            case FOREIGN -> differences(DifferenceClass.FOREIGN);
        };
    }

    private List<Node> sums(LineSums sums) {
        Messages messages = kit.messages();
        return List.of(
                plain(messages.count(sums.paidCount())),
                plain(messages.money(sums.paidFen())),
                plain(messages.count(sums.refundCount())),
                plain(messages.money(sums.refundFen())),
                plain(messages.money(sums.feeFen())));
    }

    private static Label plain(String words) {
        var label = new Label(words);
        label.setMinWidth(Region.USE_PREF_SIZE);
        if (words.startsWith("-")) label.getStyleClass().add(Styles.NEGATIVE);
        return label;
    }

    private static Label strong(String words) {
        var label = new Label(words);
        label.getStyleClass().add(Styles.STRONG);
        return label;
    }

    private Hyperlink link(String id, String words, Link link) {
        var made = new Hyperlink(words);
        made.setId(id);
        made.setAccessibleText(words);
        made.setMinWidth(Region.USE_PREF_SIZE);
        made.setOnAction(pressed -> open.accept(link));
        return made;
    }

    private Node panel(String titleKey, Node... content) {
        var title = new Label(kit.text(titleKey));
        title.getStyleClass().add(Styles.TITLE_SECTION);
        var panel = new VBox(title);
        panel.getChildren().addAll(content);
        panel.getStyleClass().add(Styles.PANEL);
        return panel;
    }
}
