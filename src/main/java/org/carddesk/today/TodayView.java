package org.carddesk.today;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.agreements.AgreementHealth;
import org.carddesk.gateway.Channel;
import org.carddesk.settlement.DayState;
import org.carddesk.settlement.DaySummary;
import org.carddesk.sync.OutboxQuery.Scope;
import org.carddesk.topups.TopUpQuery;
import org.carddesk.topups.TopUpTotals;
import org.carddesk.topups.VisibleStatus;
import org.carddesk.ui.Action;
import org.carddesk.ui.AsOfLabel;
import org.carddesk.ui.BarsPane;
import org.carddesk.ui.Fxml;
import org.carddesk.ui.Icons;
import org.carddesk.ui.Kit;
import org.carddesk.ui.RecordPage;
import org.carddesk.ui.Step;
import org.carddesk.ui.StepBar;
import org.carddesk.ui.Styles;
import org.carddesk.ui.Tone;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The first screen: what waits as tiles that open their lists, the work on each open day, today's money beside last week's. */
final class TodayView extends RecordPage<String, TodayBoard> {
    private static final List<Channel> CHANNELS = List.of(Channel.AUTO_LOAD, Channel.WEB, Channel.WALLET);

    private final BarsPane<DayTopUps> bars;
    private final List<Action> tileActions;

    @FXML
    private VBox root;

    @FXML
    private HBox verbs;

    @FXML
    private Label date;

    @FXML
    private ScrollPane content;

    @FXML
    private HBox tiles;

    @FXML
    private VBox days;

    @FXML
    private VBox channels;

    @FXML
    private StackPane barsPlace;

    @FXML
    private StackPane cover;

    TodayView(Kit kit, TodayViewModel model) {
        super(kit, "today", "today.screen.title", String.class, model);
        Fxml.load(this, kit.messages());
        tileActions = List.of(
                tile("today.tile.unloaded", Material2MZ.REPORT_PROBLEM, "failedloads", null),
                tile("today.tile.toVerify", Material2AL.HELP, "topups", VisibleStatus.TO_VERIFY),
                tile("today.tile.approvals", Material2AL.HOW_TO_REG, "approvals", null),
                tile("today.tile.commands", Material2AL.LIST_ALT, "commands", Scope.ATTENTION),
                tile("today.tile.agreements", Material2AL.AUTORENEW, "agreements", AgreementHealth.UNCHECKED));
        bars = new BarsPane<>(
                        kit,
                        "today.bars",
                        (DayTopUps day) -> day.day().toString().substring(5),
                        List.of(
                                series("today.channel.AUTO_LOAD", Channel.AUTO_LOAD),
                                series("today.channel.WEB", Channel.WEB),
                                series("today.channel.WALLET", Channel.WALLET)),
                        TodayColumns.DAYS)
                .titled(kit.text("today.bars.title"))
                .onOpen((day, kind) -> kit.navigator()
                        .open(
                                "topups",
                                TopUpQuery.newest(1)
                                        .by(kind < 0 ? null : CHANNELS.get(kind))
                                        .between(day.day(), day.day())));
        barsPlace.getChildren().add(bars);
        verbs.getChildren().add(new AsOfLabel(kit));
        begin(root, content, cover, "today.page.none");
    }

    @Override
    public List<Action> actions() {
        return tileActions;
    }

    @Override
    protected void tell(TodayBoard board) {
        date.setText(kit().text("today.page.date", board.today().day(), weekday(board.today())));
        showTiles(board.work());
        showDays(board);
        showChannels(board);
        bars.show(board.month());
    }

    private static BarsPane.Series<DayTopUps> series(String titleKey, Channel channel) {
        return new BarsPane.Series<>(titleKey, day -> day.of(channel).amountFen());
    }

    private Action tile(String key, org.kordamp.ikonli.Ikon icon, String screen, @Nullable Object argument) {
        return Action.of(key, key + ".title", icon, () -> kit().navigator().open(screen, argument));
    }

    private void showTiles(Work work) {
        String focused = focusedIn(tiles);
        var shown = new ArrayList<Node>();
        String oldest = work.oldest()
                .map(since -> kit().text(
                                "today.tile.oldest",
                                kit().messages()
                                        .age(Duration.between(
                                                since, kit().clock().instant()))))
                .orElse(kit().text("today.tile.none"));
        shown.add(tile(0, work.unloaded().count(), Tone.BAD, money(work.unloaded()), oldest));
        shown.add(tile(1, work.toVerify().count(), Tone.UNKNOWN, money(work.toVerify()), kit().text("today.tile.ask")));
        String expires = work.expires()
                .map(at -> kit().text(
                                "today.tile.expires",
                                kit().messages().shortTime(at, kit().clock().instant())))
                .orElse(kit().text("today.tile.none"));
        shown.add(tile(2, work.approvals(), Tone.WAITING, kit().text("today.tile.byYou"), expires));
        shown.add(tile(
                3,
                work.commands(),
                Tone.BAD,
                kit().text("today.tile.stuck"),
                kit().text("today.tile.queued", kit().status().getValue().queued())));
        shown.add(tile(
                4,
                work.agreements(AgreementHealth.UNCHECKED),
                Tone.UNKNOWN,
                kit().text("today.tile.unchecked"),
                kit().text(
                                "today.tile.failing",
                                work.agreements(AgreementHealth.FAILING),
                                work.agreements(AgreementHealth.PAST_END))));
        tiles.getChildren().setAll(shown);
        if (focused != null && tiles.lookup("#" + focused) instanceof Node again) again.requestFocus();
    }

    /** A tile is a button: its title, the count, and two lines about it. */
    private Node tile(int place, long count, Tone tone, String first, String second) {
        Action action = tileActions.get(place);
        String title = kit().text(action.titleKey());
        var head = new Label(title, Icons.of(action.icon()));
        head.getStyleClass().add(Styles.SMALL);
        var number = new Label(kit().messages().count(count));
        number.getStyleClass().add("tile-number");
        var body = new VBox(head, number, muted(first), muted(second));
        body.getStyleClass().add("tile-body");
        var tile = new Button("", body);
        tile.setId(Styles.id(action.id()));
        tile.setAccessibleText(kit().text("today.tile.readOut", title, count, first, second));
        tile.getStyleClass().addAll("tile", (count == 0 ? Tone.GOOD : tone).styleClass());
        tile.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        tile.setMinWidth(0);
        tile.setPrefWidth(200);
        tile.setTooltip(new Tooltip(tile.getAccessibleText()));
        tile.setOnAction(pressed -> action.run());
        HBox.setHgrow(tile, Priority.ALWAYS);
        return tile;
    }

    private void showDays(TodayBoard board) {
        String focused = focusedIn(days);
        days.getChildren().clear();
        board.days().forEach(day -> days.getChildren().add(row(day)));
        if (board.moreDays() > 0) {
            var more = new Hyperlink(kit().text("today.days.more", board.moreDays()));
            more.setId("today-days-more");
            more.setOnAction(pressed -> kit().navigator().open("settlement"));
            days.getChildren().add(more);
        }
        if (focused != null && days.lookup("#" + focused) instanceof Node again) again.requestFocus();
    }

    private Node row(OpenDay day) {
        DaySummary summary = day.summary();
        String name = kit().messages().day(summary.businessDate());
        var marks = day.marks();
        var steps = new ArrayList<Step>();
        for (OpenDay.Part part : OpenDay.Part.values()) {
            String detail = part == OpenDay.Part.DIFFERENCES && summary.state() == DayState.DIFFERENCES_OPEN
                    ? kit().text("today.days.open", summary.blocking().count())
                    : "";
            steps.add(new Step(kit().messages().word("today.part", part), detail, marks.get(part.ordinal())));
        }
        var date = new Label(name);
        date.getStyleClass().add(Styles.STRONG);
        date.setMinWidth(Region.USE_PREF_SIZE);
        var bar = new StepBar(steps);
        HBox.setHgrow(bar, Priority.ALWAYS);
        var content = new HBox(date, bar);
        content.getStyleClass().add("day-row-body");
        var row = new Button("", content);
        row.setId("today-day-" + summary.businessDate());
        row.getStyleClass().addAll(Styles.FLAT, "day-row");
        row.setMaxWidth(Double.MAX_VALUE);
        String state = kit().messages().word("today.dayState", summary.state());
        row.setAccessibleText(kit().text("today.days.readOut", name, state));
        row.setOnAction(pressed -> kit().navigator().open("day", summary.businessDate()));
        return row;
    }

    private void showChannels(TodayBoard board) {
        var grid = new GridPane();
        grid.getStyleClass().addAll(Styles.FACTS, "channels");
        grid.addRow(
                0,
                muted(kit().text("today.column.channel")),
                right(muted(kit().text("today.column.soFar"))),
                right(muted(kit().text("today.column.weekAgo", weekday(board.weekAgo())))));
        for (Channel channel : CHANNELS) {
            grid.addRow(
                    grid.getRowCount(),
                    new Label(kit().text("today.channel." + channel.name())),
                    right(told(board.today().of(channel), channel.name() + "-now")),
                    right(told(board.weekAgo().of(channel), channel.name() + "-before")));
        }
        var sum = new Label(kit().text("today.column.sum"));
        sum.getStyleClass().add(Styles.STRONG);
        grid.addRow(
                grid.getRowCount(),
                sum,
                right(told(board.today().total(), "sum-now")),
                right(told(board.weekAgo().total(), "sum-before")));
        channels.getChildren().setAll(titled(), grid);
    }

    private Label titled() {
        var title = new Label(kit().text("today.channels.title"));
        title.getStyleClass().add(Styles.TITLE_SECTION);
        return title;
    }

    /** Amount over count. */
    private Node told(TopUpTotals totals, String id) {
        var amount = new Label(kit().messages().money(totals.amountFen()));
        amount.setId("today-" + id);
        amount.getStyleClass().add(Styles.AMOUNT);
        var count = muted(kit().text("today.channels.count", totals.count()));
        var both = new VBox(amount, count);
        both.getStyleClass().add("amount-over-count");
        return both;
    }

    private static Node right(Node node) {
        GridPane.setHalignment(node, javafx.geometry.HPos.RIGHT);
        GridPane.setHgrow(node, Priority.ALWAYS);
        return node;
    }

    private String money(TopUpTotals totals) {
        return kit().messages().money(totals.amountFen());
    }

    private String weekday(DayTopUps day) {
        return kit().messages().word("today.weekday", day.day().getDayOfWeek());
    }

    private static Label muted(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        return label;
    }

    private static @Nullable String focusedIn(Region part) {
        Node owner = part.getScene() == null ? null : part.getScene().getFocusOwner();
        if (owner == null) return null;
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at == part) return owner == null ? null : owner.getId();
        }
        return null;
    }
}
