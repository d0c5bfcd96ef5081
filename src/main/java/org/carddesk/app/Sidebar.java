package org.carddesk.app;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Icons;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Screen;
import org.kordamp.ikonli.material2.Material2AL;

/** The list of screens: icon, word, and a count where work waits. */
final class Sidebar extends VBox {
    private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

    private final Kit kit;
    private final Map<String, Button> buttons = new HashMap<>();
    private final Map<String, Label> counts = new HashMap<>();

    Sidebar(Kit kit, List<Screen> screens, String school) {
        this.kit = kit;
        getStyleClass().add("sidebar");
        getChildren().add(brand(school));
        screens.stream()
                .filter(screen -> screen.key().isPresent())
                .sorted(Comparator.comparingInt(Sidebar::place))
                .forEach(screen -> getChildren().add(button(screen)));
    }

    /** Alt+0 comes after Alt+9. */
    private static int place(Screen screen) {
        int key = screen.key().orElseThrow();
        return key == 0 ? 10 : key;
    }

    void mark(String screenId) {
        buttons.forEach((id, button) -> button.pseudoClassStateChanged(ACTIVE, id.equals(screenId)));
    }

    /** Shows how much work waits; 0 shows nothing. */
    void count(String screenId, long count) {
        Label label = counts.get(screenId);
        Button button = buttons.get(screenId);
        if (label == null || button == null) return;
        label.setText(count > 999 ? "999+" : kit.messages().count(count));
        label.setVisible(count > 0);
        label.setManaged(count > 0);
        String title = (String) button.getUserData();
        button.setAccessibleText(count > 0 ? kit.text("app.sidebar.waiting", title, count) : title);
    }

    private HBox brand(String school) {
        var mark = Icons.of(Material2AL.CREDIT_CARD);
        mark.getStyleClass().add("brand-mark");
        var name = new Label(kit.text("app.name"));
        name.getStyleClass().add("brand-name");
        var words = new VBox(name);
        if (!school.isEmpty()) {
            var where = new Label(school);
            where.getStyleClass().add("brand-school");
            where.setTooltip(new Tooltip(school));
            words.getChildren().add(where);
        }
        var brand = new HBox(mark, words);
        brand.getStyleClass().add("brand");
        return brand;
    }

    private Button button(Screen screen) {
        String title = kit.text(screen.titleKey());
        var word = new Label(title);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var count = new Label();
        count.getStyleClass().add("side-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.setVisible(false);
        count.setManaged(false);
        var row = new HBox(Icons.of(screen.icon()), word, gap, count);
        row.getStyleClass().add("side-row");
        row.setAlignment(Pos.CENTER_LEFT);
        var button = new Button();
        button.setGraphic(row);
        button.setUserData(title);
        button.setId("side-" + screen.id());
        button.setAccessibleText(title);
        button.getStyleClass().setAll("side-item");
        button.setMaxWidth(Double.MAX_VALUE);
        row.prefWidthProperty().bind(button.widthProperty().subtract(21));
        var tooltip = new Tooltip(kit.text(
                "app.sidebar.tooltip",
                title,
                Keys.written(Keys.altDigit(screen.key().orElseThrow()))));
        button.setTooltip(tooltip);
        button.setOnAction(pressed -> kit.navigator().open(screen.id()));
        buttons.put(screen.id(), button);
        counts.put(screen.id(), count);
        return button;
    }
}
