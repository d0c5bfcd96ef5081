package org.carddesk.ui;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Makes buttons of actions: a closed one stays in sight, disabled, with its reason in words. */
public final class Buttons {
    private Buttons() {}

    /** A button with the action's icon and title; key and reason are in its tooltip. */
    public static Node of(Kit kit, Action action) {
        return explained(kit, action, button(kit, action));
    }

    /** As {@link #of}, as the main one of its place. */
    public static Node main(Kit kit, Action action) {
        Button button = button(kit, action);
        button.getStyleClass().add(Styles.ACCENT);
        return explained(kit, action, button);
    }

    /** The icon alone; the title is read out and in the tooltip. */
    public static Node icon(Kit kit, Action action) {
        Button button = button(kit, action);
        button.setText("");
        button.getStyleClass().addAll(Styles.FLAT, Styles.ICON_ONLY);
        return explained(kit, action, button);
    }

    /** The icon alone, with the title beside it where there is room. */
    public static Node roomy(Kit kit, Action action, ObservableValue<Boolean> room) {
        Button button = button(kit, action);
        String title = button.getText();
        follow(room, roomy -> {
            button.setText(roomy ? title : "");
            button.getStyleClass().removeAll(Styles.FLAT, Styles.ICON_ONLY);
            if (!roomy) button.getStyleClass().addAll(Styles.FLAT, Styles.ICON_ONLY);
        });
        return explained(kit, action, button);
    }

    /** A wide step with its key, and, while it is closed, the reason as a line under it. */
    public static Node step(Kit kit, Action action) {
        Button button = button(kit, action);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        var row = new StackPane(button);
        row.getStyleClass().add("step-row");
        // Over the button's end, so that steps below one another are equally wide whatever their keys.
        action.keys().ifPresent(keys -> {
            Label cap = keyCap(Keys.written(keys));
            cap.setMouseTransparent(true);
            StackPane.setAlignment(cap, Pos.CENTER_RIGHT);
            row.getChildren().add(cap);
        });
        var reason = new Label();
        reason.getStyleClass().addAll(Styles.REASON, Styles.SMALL);
        reason.setWrapText(true);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        var step = new VBox(row, reason);
        step.getStyleClass().add("step");
        follow(action.availability(), now -> {
            button.setDisable(!now.open());
            reason.setText(now.reason().orElse(""));
            reason.setManaged(!now.open());
            reason.setVisible(!now.open());
            button.setAccessibleHelp(now.reason().orElse(null));
        });
        return step;
    }

    /** The picture of a key. */
    public static Label keyCap(String keys) {
        var cap = new Label(keys);
        cap.getStyleClass().add(Styles.KEY_CAP);
        cap.setMinWidth(Region.USE_PREF_SIZE);
        return cap;
    }

    private static Button button(Kit kit, Action action) {
        String title = kit.text(action.titleKey());
        var button = new Button(title, Icons.of(action.icon()));
        button.setId(Styles.id(action.id()));
        button.setAccessibleText(title);
        button.setOnAction(pressed -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** A disabled control hears no mouse, so a frame around it carries the tooltip. */
    private static Node explained(Kit kit, Action action, Button button) {
        var frame = new StackPane(button);
        frame.setMinWidth(Region.USE_PREF_SIZE);
        frame.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        String title = kit.text(action.titleKey());
        String withKey = action.keys()
                .map(keys -> kit.text("ui.button.titleAndKey", title, Keys.written(keys)))
                .orElse(title);
        var tooltip = new Tooltip(withKey);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        Tooltip.install(frame, tooltip);
        follow(action.availability(), now -> {
            button.setDisable(!now.open());
            button.setAccessibleHelp(now.reason().orElse(withKey));
            tooltip.setText(now.reason().orElse(withKey));
        });
        return frame;
    }

    private static <T> void follow(ObservableValue<T> value, java.util.function.Consumer<T> show) {
        value.subscribe(show);
    }
}
