package org.carddesk.students;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.cards.CardVerbs;
import org.carddesk.cards.CardsFeature;
import org.carddesk.cards.PendingCommand;
import org.carddesk.failedloads.FailedLoad;
import org.carddesk.gateway.Channel;
import org.carddesk.money.Money;
import org.carddesk.preview.Previews;
import org.carddesk.topups.TopUpDetail;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.BarsPane;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Chips;
import org.carddesk.ui.Fxml;
import org.carddesk.ui.Icons;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.PagedTable;
import org.carddesk.ui.RecordPage;
import org.carddesk.ui.Status;
import org.carddesk.ui.Styles;
import org.carddesk.ui.Tone;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** Everything about one person: where their money is, what happened to each top-up, and what the counter may do. */
final class StudentView extends RecordPage<String, StudentGlance> {
    private static final List<Channel> CHANNELS = List.of(Channel.AUTO_LOAD, Channel.WEB, Channel.WALLET);

    private final StudentViewModel model;
    private final CardVerbs cardVerbs;
    private final StudentStripView strip;
    private final InlineBar warning;
    private final PagedTable<TopUpDetail> topUps;
    private final BarsPane<MonthTopUps> months;
    private final StudentTabsView parts;
    private final List<Action> actions = new ArrayList<>();
    private @Nullable Object kept;

    @FXML
    private VBox root;

    @FXML
    private Label name;

    @FXML
    private Label who;

    @FXML
    private FlowPane chips;

    @FXML
    private HBox verbs;

    @FXML
    private VBox content;

    @FXML
    private StackPane stripPlace;

    @FXML
    private StackPane warningPlace;

    @FXML
    private TabPane tabs;

    @FXML
    private StackPane cover;

    /** What the page keeps while it is left or made again in another language. */
    private record Kept(StudentViewModel.Tab tab, Object table) {}

    StudentView(Kit kit, StudentViewModel model, SlipView slip, CardsFeature cards) {
        super(kit, "student", "students.screen.title", String.class, model);
        this.model = model;
        Fxml.load(this, kit.messages());
        ObservableValue<String> holderName = model.recordProperty()
                .map(record ->
                        record.map(one -> one.page().cardholder().body().name()).orElse(""));
        cardVerbs = cards.verbs(kit, model.cardProperty(), holderName);
        strip = new StudentStripView(kit, model);
        warning = new InlineBar(kit);
        topUps = new PagedTable<>(
                        kit, "students.topUps", StudentColumns.topUps(kit.clock()), model.topUps, model.filters)
                .onOpen(row -> kit.navigator().open("topup", row.topUp().id()))
                .empty("students.topUps.empty");
        months = new BarsPane<>(
                        kit,
                        "students.month",
                        (MonthTopUps month) -> month.month().toString(),
                        List.of(
                                new BarsPane.Series<>(
                                        "students.month.autoLoad", month -> month.amountFen(Channel.AUTO_LOAD)),
                                new BarsPane.Series<>("students.month.web", month -> month.amountFen(Channel.WEB)),
                                new BarsPane.Series<>(
                                        "students.month.wallet", month -> month.amountFen(Channel.WALLET))),
                        StudentColumns.months())
                .onOpen(this::onlyMonth);
        months.getStyleClass().add(Styles.PANEL);
        stripPlace.getChildren().add(strip.node());
        warningPlace.getChildren().add(warning);
        warningPlace.managedProperty().bind(warning.managedProperty());
        actions(slip);
        parts = new StudentTabsView(kit, model, tabs, topUps, months);
        model.cardProperty().subscribe(card -> model.recordProperty().get().ifPresent(strip::show));
        begin(root, content, cover, "students.page.none");
    }

    @Override
    public void open(@Nullable Object argument) {
        if (argument instanceof String id) model.person(id);
    }

    @Override
    public List<Action> actions() {
        var all = new ArrayList<>(actions);
        if (model.tabProperty().get() == StudentViewModel.Tab.TOP_UPS) all.addAll(topUps.actions());
        return all;
    }

    @Override
    public @Nullable Object state() {
        return new Kept(model.tabProperty().get(), topUps.state());
    }

    @Override
    public void restore(Object state) {
        kept = state;
    }

    @Override
    public void focusFilter() {
        parts.choose(StudentViewModel.Tab.TOP_UPS);
        topUps.focusFilter();
    }

    @Override
    public boolean cardRead(String uid) {
        return cardVerbs.cardRead().test(uid);
    }

    @Override
    protected void tell(StudentGlance glance) {
        StudentPage page = glance.page();
        var body = page.cardholder().body();
        title(kit().text("students.page.title", body.name(), body.personNo()));
        name.setText(body.name());
        who.setText(kit().text(
                        "students.page.who",
                        body.personNo(),
                        body.department(),
                        CardsFeature.kind(page.cardholder(), kit().messages())));
        chips.getChildren().clear();
        if (body.left()) chips.getChildren().add(Chips.of(new Status(kit().text("students.page.left"), Tone.QUIET)));
        PendingCommand.on(page.cardholder())
                .ifPresent(pending -> chips.getChildren().add(pending.chip(kit())));
        strip.show(glance);
        warn(page);
        parts.counts(glance.counts());
        months.show(glance.months());
        if (kept instanceof Kept(StudentViewModel.Tab tab, Object table)) {
            kept = null;
            topUps.restore(table);
            parts.choose(tab);
        }
    }

    /** Money that was paid to a card which cannot take it: said here, resolved on the case's page. */
    private void warn(StudentPage page) {
        List<FailedLoad> astray = page.paidToDeadCards();
        if (astray.isEmpty()) {
            warning.hide();
            return;
        }
        long fen = astray.stream().mapToLong(one -> one.topUp().restFen()).sum();
        String sentence = page.liveCard()
                .map(live -> kit().text(
                                "students.astray.live",
                                astray.size(),
                                new Money(fen),
                                live.card().body().cardNo()))
                .orElse(kit().text("students.astray.none", astray.size(), new Money(fen)));
        Action redirect = Action.of(
                "students.astray",
                "students.astray.do",
                Material2MZ.SWAP_HORIZ,
                () -> kit().navigator().open("case", astray.getFirst().id()));
        warning.show(Tone.WAITING, sentence, redirect);
    }

    private void actions(SlipView slip) {
        Action print = Action.of("students.print", "students.print.do", Material2MZ.PRINT, this::print)
                .on(Keys.PREVIEW)
                .when(whenShown());
        ObservableValue<Optional<String>> selected = topUps.selectedProperty()
                .map(row -> Optional.of(row.topUp().id()))
                .orElse(Optional.empty());
        Action slipOfRow = slip.action(selected);
        topUps.rowActions(slipOfRow);
        Action lost = cardVerbs.actions().getFirst();
        verbs.getChildren()
                .addAll(
                        Buttons.of(kit(), slipOfRow),
                        Buttons.icon(kit(), print),
                        Buttons.of(kit(), lost),
                        menu(cardVerbs.actions()));
        actions.add(slipOfRow);
        actions.add(print);
        actions.addAll(cardVerbs.actions());
    }

    /** Every verb of the card; a closed one says in the menu itself why. */
    private Node menu(List<Action> all) {
        var menu = new MenuButton(kit().text("students.verbs.title"), Icons.of(Material2AL.CREDIT_CARD));
        menu.setId("students-verbs");
        menu.setAccessibleText(kit().text("students.verbs.title"));
        menu.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        menu.getStyleClass().add(Styles.ACCENT);
        menu.setMaxHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        for (Action action : all) {
            var item = new MenuItem("", Icons.of(action.icon()));
            item.setId(Styles.id("students." + action.id()));
            item.setMnemonicParsing(false);
            item.setOnAction(chosen -> action.run());
            String title = kit().text(action.titleKey());
            action.availability().subscribe((Availability now) -> {
                item.setDisable(!now.open());
                item.setText(now.reason()
                        .map(why -> kit().text("students.verbs.closed", title, why))
                        .orElse(title));
            });
            menu.getItems().add(item);
        }
        return menu;
    }

    private void print() {
        with(glance -> {
            var person = glance.page().cardholder().body();
            Previews.open(kit(), model.paper(kit().text("students.print.file", person.personNo())));
        });
    }

    /** A bar of the chart narrows the list of top-ups to its month and channel. */
    private void onlyMonth(MonthTopUps month, int kind) {
        model.filters.atOnce(() -> {
            model.filters.clear();
            model.days.set(
                    Optional.of(month.month().atDay(1)),
                    Optional.of(month.month().atEndOfMonth()));
            if (kind >= 0) model.channel.choose(CHANNELS.get(kind));
        });
        parts.choose(StudentViewModel.Tab.TOP_UPS);
        topUps.focusRows();
    }
}
