package org.carddesk.app;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Action;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Page;
import org.carddesk.ui.Screen;
import org.carddesk.ui.Styles;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** Is this desk set up right? How it looks and speaks, which desk it is at which gateway, reader, printer, backups, people. */
final class SettingsPage implements Page {
    static final String ID = "settings";
    private static final String RECORD = "record";
    private static final double COLUMN = 960;
    /** From here on two columns stand beside each other. */
    private static final double ROOMY = 1300;

    private final Kit kit;
    private final Office office;
    private final FactsPane desk;
    private final GatewayPanel gateway;
    private final BackupPanel backup;
    private final ReaderPanel reader;
    private final PrinterPanel printers;
    private final Action operators;
    private final ScrollPane root;

    /** What the page works on. */
    record Setting(Console console, Office office) {}

    static Screen screen(Setting setting) {
        return Screen.listed(ID, "app.settings.title", Material2MZ.SETTINGS, 9, kit -> new SettingsPage(kit, setting));
    }

    SettingsPage(Kit kit, Setting setting) {
        this.kit = kit;
        this.office = setting.office();
        this.desk = new FactsPane(kit);
        this.gateway = new GatewayPanel(kit, office.care(), setting.console()::reopen);
        this.backup = new BackupPanel(kit, office.care(), setting.console()::restore);
        this.reader = new ReaderPanel(kit, office.care(), setting.console()::readerPrefix);
        this.printers = new PrinterPanel(kit);
        this.operators = Action.of(
                "settings.operators",
                "app.settings.operators.open",
                Material2AL.GROUP,
                () -> kit.navigator().open("operators"));
        var rows = new SettingsRows(kit);
        var title = new Label(kit.text("app.settings.title"));
        title.getStyleClass().add(Styles.TITLE_PAGE);
        var appearance = new AppearancePanel(kit, setting.console().appearance(), setting.console()::appearance);
        var first = column(appearance.node(), rows.panel("app.settings.desk", desk), gateway.node());
        var second = column(
                backup.node(),
                reader.node(),
                printers.node(),
                rows.panel(
                        "app.settings.operators",
                        rows.sentence(kit.text("app.settings.operators.sentence")),
                        rows.buttons(operators)));
        var page = new VBox(title);
        page.getStyleClass().add(Styles.PAGE);
        root = new ScrollPane(page);
        root.widthProperty().map(width -> width.doubleValue() >= ROOMY).subscribe(roomy -> {
            Pane both = roomy ? new HBox(first, second) : new VBox(first, second);
            both.getStyleClass().add(RECORD);
            page.setMaxWidth(roomy ? 2 * COLUMN : COLUMN);
            page.getChildren().setAll(title, both);
        });
        root.setFitToWidth(true);
        root.getStyleClass().add("page-scroll");
        root.setId(ID);
    }

    private static VBox column(Node... panels) {
        var column = new VBox(panels);
        column.getStyleClass().add(RECORD);
        HBox.setHgrow(column, Priority.ALWAYS);
        // Both columns are equally wide.
        column.setPrefWidth(COLUMN);
        column.setMinWidth(0);
        return column;
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void shown() {
        kit.tasks().read(office::standing, this::show);
        gateway.shown();
        backup.shown();
        reader.shown();
        printers.shown();
    }

    @Override
    public void reload() {
        shown();
    }

    @Override
    public List<Action> actions() {
        return List.of(gateway.test(), gateway.change(), backup.now(), backup.restore(), operators);
    }

    @Override
    public boolean cardRead(String uid) {
        reader.read(uid);
        return true;
    }

    @Override
    public Object state() {
        return root.getVvalue();
    }

    @Override
    public void restore(@Nullable Object state) {
        if (state instanceof Double place) kit.tasks().later(java.time.Duration.ZERO, () -> root.setVvalue(place));
    }

    private void show(Office.Standing standing) {
        kit.tasks().read(office::school, school -> {
            desk.clear();
            desk.add("app.settings.deskId", standing.deskId().orElse(kit.text("app.settings.notEnrolled")));
            school.ifPresent(one -> desk.add("app.settings.school", one.name())
                    .add("app.settings.prefix", one.orderPrefix())
                    .number("app.settings.pid", one.alipayPid()));
            desk.add(
                    "app.settings.place",
                    kit.messages().count(standing.freshness().seq()));
            desk.add("app.settings.queue", kit.messages().count(standing.queued()));
            kit.tasks()
                    .read(
                            office.care()::identity,
                            identity -> identity.ifPresent(one -> desk.add(
                                            "app.settings.enrolled",
                                            kit.messages().time(one.enrolledAt()))
                                    .add("app.settings.instance", one.instance())));
        });
        gateway.stands(standing);
    }
}
