package org.carddesk.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** One sentence in a page or form, with its tone, until it is hidden again; takes no room before. */
public final class InlineBar extends HBox {
    private final Kit kit;

    public InlineBar(Kit kit) {
        this.kit = kit;
        getStyleClass().add("inline-bar");
        hide();
    }

    /** Says something, with what can be done about it. */
    public void show(Tone tone, String sentence, Action... actions) {
        for (Tone other : Tone.values()) getStyleClass().remove(other.styleClass());
        getStyleClass().add(tone.styleClass());
        var words = new Label(sentence);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().setAll(List.of(Icons.of(tone.icon()), words));
        var buttons = new ArrayList<javafx.scene.Node>();
        for (Action action : actions) buttons.add(Buttons.of(kit, action));
        getChildren().addAll(buttons);
        setManaged(true);
        setVisible(true);
    }

    public void hide() {
        getChildren().clear();
        setManaged(false);
        setVisible(false);
    }
}
