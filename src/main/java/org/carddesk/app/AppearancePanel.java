package org.carddesk.app;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Kit;

/** How the desk looks and speaks; every choice counts at once, but the size of everything, which the toolkit reads at its start. */
final class AppearancePanel {
    private static final List<Integer> SCALES = List.of(100, 125, 150, 200);

    private final Kit kit;
    private final SettingsRows rows;
    private final Appearance now;
    private final Consumer<Appearance> choose;

    AppearancePanel(Kit kit, Appearance now, Consumer<Appearance> choose) {
        this.kit = kit;
        this.rows = new SettingsRows(kit);
        this.now = now;
        this.choose = choose;
    }

    VBox node() {
        return rows.panel(
                "app.settings.appearance",
                rows.row(
                        "app.settings.theme",
                        choice(
                                "theme",
                                List.of(Appearance.Theme.values()),
                                now.theme(),
                                theme -> kit.messages().word("app.theme", theme),
                                theme -> choose.accept(now.in(theme)))),
                rows.row(
                        "app.settings.language",
                        choice(
                                "language",
                                List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH),
                                kit.messages().locale(),
                                language -> language.getDisplayLanguage(language),
                                language -> choose.accept(now.in(language)))),
                rows.row("app.settings.font", fontSize()),
                rows.row("app.settings.density", density()),
                rows.row("app.settings.scale", scale()));
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

    private HBox scale() {
        return choice(
                "scale", SCALES, now.scalePercent(), percent -> kit.text("app.settings.percent", percent), percent -> {
                    choose.accept(now.scaled(percent));
                    kit.toasts().done(kit.text("app.settings.scaleLater"));
                });
    }
}
