package org.carddesk.ui;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;

/** What a place says that has nothing to show: an icon, one sentence, at most one button. */
public final class EmptyState extends VBox {
    private static final double LOW = 190;
    private static final PseudoClass LITTLE = PseudoClass.getPseudoClass("little");

    public EmptyState(Kit kit, Ikon icon, String sentence, Optional<Action> action) {
        getStyleClass().add(Styles.EMPTY);
        setAlignment(Pos.CENTER);
        var words = new Label(sentence);
        words.setWrapText(true);
        words.setMaxWidth(420);
        words.getStyleClass().add(Styles.MUTED);
        var picture = Icons.of(icon);
        getChildren().addAll(picture, words);
        // Where there is little room the picture goes before the words do.
        heightProperty().subscribe((before, now) -> {
            boolean low = now.doubleValue() < LOW;
            picture.setManaged(!low);
            picture.setVisible(!low);
            pseudoClassStateChanged(LITTLE, low);
        });
        action.ifPresent(one -> getChildren().add(Buttons.of(kit, one)));
    }
}
