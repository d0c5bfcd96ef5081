package org.carddesk.ui;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;

/** What a place says that has nothing to show: an icon, one sentence, at most one button. */
public final class EmptyState extends VBox {
    public EmptyState(Kit kit, Ikon icon, String sentence, Optional<Action> action) {
        getStyleClass().add(Styles.EMPTY);
        setAlignment(Pos.CENTER);
        var words = new Label(sentence);
        words.setWrapText(true);
        words.setMaxWidth(420);
        words.getStyleClass().add(Styles.MUTED);
        getChildren().addAll(Icons.of(icon), words);
        action.ifPresent(one -> getChildren().add(Buttons.of(kit, one)));
    }
}
