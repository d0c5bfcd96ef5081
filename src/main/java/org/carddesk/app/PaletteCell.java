package org.carddesk.app;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Icons;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;

/** Draws a line of the palette. */
final class PaletteCell extends ListCell<PaletteLine> {
    private final Kit kit;

    PaletteCell(Kit kit) {
        this.kit = kit;
        getStyleClass().add("palette-cell");
        // As wide as the list: what is longer ends in dots, and nothing scrolls sideways.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable PaletteLine line, boolean empty) {
        super.updateItem(line, empty);
        setText(null);
        setGraphic(null);
        setDisable(!empty && line != null && !line.canBeChosen());
        if (empty || line == null) return;
        setGraphic(
                switch (line) {
                    case PaletteLine.Heading heading -> words(heading.text(), "palette-heading");
                    case PaletteLine.Note note -> words(note.text(), Styles.MUTED);
                    case PaletteLine.Hit hit ->
                        row(hit.found().icon(), hit.found().title(), hit.found().detail(), null);
                    case PaletteLine.Offer offer ->
                        row(Material2AL.CONTENT_PASTE, kit.text("app.palette.clipboard", offer.text()), "", null);
                    case PaletteLine.Command command ->
                        row(
                                command.action().icon(),
                                kit.text(command.action().titleKey()),
                                command.action()
                                        .availability()
                                        .getValue()
                                        .reason()
                                        .orElse(""),
                                command.action().keys().map(Keys::written).orElse(null));
                });
    }

    private static Label words(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        return label;
    }

    private static HBox row(Ikon icon, String title, String detail, @Nullable String keys) {
        var name = new Label(title);
        name.getStyleClass().add(Styles.STRONG);
        name.setMinWidth(Region.USE_PREF_SIZE);
        var more = new Label(detail);
        more.getStyleClass().add(Styles.MUTED);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(Icons.of(icon), name, more, gap);
        row.getStyleClass().add("palette-row");
        if (keys != null) row.getChildren().add(Buttons.keyCap(keys));
        return row;
    }
}
