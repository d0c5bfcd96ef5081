package org.carddesk.app;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Page;
import org.carddesk.ui.Styles;

/** Settings: how the desk looks and speaks, and which desk it is. Every choice counts at once. */
final class SettingsPage implements Page {
    private final Kit kit;
    private final Appearance now;
    private final Consumer<Appearance> choose;
    private final Office office;
    private final FactsPane desk;
    private final ScrollPane root;

    static final String ID = "settings";

    SettingsPage(Kit kit, Appearance now, Consumer<Appearance> choose, Office office) {
        this.kit = kit;
        this.now = now;
        this.choose = choose;
        this.office = office;
        this.desk = new FactsPane(kit);
        var title = new Label(kit.text("app.settings.title"));
        title.getStyleClass().add(Styles.TITLE_PAGE);
        var page = new VBox(title, appearance(), panel("app.settings.desk", desk));
        page.getStyleClass().add(Styles.PAGE);
        page.setMaxWidth(960);
        root = new ScrollPane(page);
        root.setFitToWidth(true);
        root.getStyleClass().add("page-scroll");
        root.setId(ID);
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void shown() {
        kit.tasks().read(office::standing, this::show);
    }

    @Override
    public void reload() {
        shown();
    }

    private void show(Office.Standing standing) {
        desk.clear();
        desk.add("app.settings.deskId", standing.deskId().orElse(kit.text("app.settings.notEnrolled")));
        desk.add(
                "app.settings.reach",
                kit.text(standing.freshness().inReach() ? "app.sync.online" : "app.sync.offline"));
        desk.add("app.settings.place", kit.messages().count(standing.freshness().seq()));
        var heard = standing.freshness().contactAt();
        desk.add("app.settings.heard", heard == null ? "" : kit.messages().time(heard));
        desk.add("app.settings.queue", kit.messages().count(standing.queued()));
        kit.tasks()
                .read(
                        office::school,
                        school -> school.ifPresent(one -> desk.add("app.settings.school", one.name())
                                .add("app.settings.prefix", one.orderPrefix())
                                .number("app.settings.pid", one.alipayPid())));
    }

    private VBox appearance() {
        return panel(
                "app.settings.appearance",
                row(
                        "app.settings.theme",
                        choice(
                                "theme",
                                List.of(Appearance.Theme.values()),
                                now.theme(),
                                theme -> kit.messages().word("app.theme", theme),
                                theme -> choose.accept(now.in(theme)))),
                row(
                        "app.settings.language",
                        choice(
                                "language",
                                List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH),
                                kit.messages().locale(),
                                language -> language.getDisplayLanguage(language),
                                language -> choose.accept(now.in(language)))),
                row("app.settings.font", fontSize()),
                row("app.settings.density", density()));
    }

    private HBox fontSize() {
        var slider = new Slider(12, 18, now.fontPx());
        slider.setId("font-size");
        slider.setAccessibleText(kit.text("app.settings.font"));
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setBlockIncrement(1);
        slider.setSnapToTicks(true);
        var shown = new Label(kit.text("app.settings.pixels", now.fontPx()));
        slider.valueProperty().subscribe((before, value) -> {
            int px = (int) Math.round(value.doubleValue());
            shown.setText(kit.text("app.settings.pixels", px));
            if (!slider.isValueChanging() && px != now.fontPx()) choose.accept(now.sized(px));
        });
        slider.valueChangingProperty().subscribe((before, changing) -> {
            if (before && !changing) choose.accept(now.sized((int) Math.round(slider.getValue())));
        });
        var row = new HBox(slider, shown);
        row.getStyleClass().add("choices");
        return row;
    }

    private CheckBox density() {
        var compact = new CheckBox(kit.text("app.settings.compact"));
        compact.setId("compact");
        compact.setSelected(now.compact());
        compact.selectedProperty().subscribe((before, value) -> choose.accept(now.compact(value)));
        return compact;
    }

    private <V> HBox choice(String id, List<V> values, V present, Function<V, String> words, Consumer<V> chosen) {
        var group = new ToggleGroup();
        var row = new HBox();
        row.getStyleClass().add("choices");
        for (int i = 0; i < values.size(); i++) {
            V value = values.get(i);
            var button = new RadioButton(words.apply(value));
            button.setId(id + "-" + i);
            button.setToggleGroup(group);
            button.setSelected(value.equals(present));
            button.selectedProperty().subscribe((before, selected) -> {
                if (selected) chosen.accept(value);
            });
            row.getChildren().add(button);
        }
        return row;
    }

    private VBox panel(String titleKey, Region... content) {
        var title = new Label(kit.text(titleKey));
        title.getStyleClass().add(Styles.TITLE_SECTION);
        var panel = new VBox(title);
        panel.getChildren().addAll(content);
        panel.getStyleClass().add(Styles.PANEL);
        return panel;
    }

    private HBox row(String labelKey, Region control) {
        var label = new Label(kit.text(labelKey));
        label.getStyleClass().addAll(Styles.MUTED, "setting-name");
        var row = new HBox(label, control);
        row.getStyleClass().add("setting");
        return row;
    }
}
