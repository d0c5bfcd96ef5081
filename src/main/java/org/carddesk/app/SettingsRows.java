package org.carddesk.app;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Action;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;

/** How settings are laid out: panels with a title, rows with a name, sentences, rows of buttons. */
record SettingsRows(Kit kit) {
    VBox panel(String titleKey, Node... content) {
        var title = new Label(kit.text(titleKey));
        title.getStyleClass().add(Styles.TITLE_SECTION);
        var panel = new VBox(title);
        panel.getChildren().addAll(content);
        panel.getStyleClass().add(Styles.PANEL);
        return panel;
    }

    HBox row(String labelKey, Region control) {
        var label = new Label(kit.text(labelKey));
        label.getStyleClass().addAll(Styles.MUTED, "setting-name");
        var row = new HBox(label, control);
        row.getStyleClass().add("setting");
        return row;
    }

    Label sentence(String words) {
        var sentence = new Label(words);
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add(Styles.MUTED);
        return sentence;
    }

    FlowPane buttons(Action... actions) {
        var row = new FlowPane();
        row.getStyleClass().add("reasons");
        for (Action action : actions) row.getChildren().add(Buttons.of(kit, action));
        return row;
    }
}
