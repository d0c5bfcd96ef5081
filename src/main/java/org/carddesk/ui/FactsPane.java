package org.carddesk.ui;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.carddesk.text.Messages;
import org.kordamp.ikonli.material2.Material2AL;

/** What is known about one record: labels and values in two columns, numbers copyable whole. */
public final class FactsPane extends GridPane {
    private final Kit kit;

    public FactsPane(Kit kit) {
        this.kit = kit;
        getStyleClass().add(Styles.FACTS);
        var labels = new ColumnConstraints();
        labels.setMinWidth(Region.USE_PREF_SIZE);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(labels, values);
    }

    public FactsPane add(String labelKey, String value) {
        var shown = new Label(value.isEmpty() ? "–" : value);
        shown.setWrapText(true);
        shown.setMinHeight(Region.USE_PREF_SIZE);
        return add(labelKey, shown);
    }

    public FactsPane add(String labelKey, Node value) {
        var label = new Label(kit.text(labelKey));
        label.getStyleClass().add(Styles.MUTED);
        label.setMinHeight(Region.USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        value.setId(Styles.id(labelKey));
        addRow(getRowCount(), label, value);
        return this;
    }

    /** A number by which something is known: in groups of four, copied without the spaces. */
    public FactsPane number(String labelKey, String number) {
        var shown = new Label(Messages.grouped(number));
        shown.getStyleClass().add(Styles.AMOUNT);
        shown.setMinWidth(Region.USE_PREF_SIZE);
        var copy = new Button("", Icons.of(Material2AL.CONTENT_COPY));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_ONLY, Styles.SMALL);
        String title = kit.text("ui.facts.copy", kit.text(labelKey));
        copy.setAccessibleText(title);
        copy.setTooltip(new Tooltip(title));
        copy.setOnAction(pressed -> TableCopy.put(number));
        var both = new HBox(shown, copy);
        both.getStyleClass().add("copyable");
        return add(labelKey, both);
    }

    /** Forgets all, to be filled again. */
    public void clear() {
        getChildren().clear();
    }
}
