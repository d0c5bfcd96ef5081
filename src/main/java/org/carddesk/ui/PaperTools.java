package org.carddesk.ui;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The row above a viewer's pages: which page, how large, and what is searched for. */
final class PaperTools extends HBox {
    private static final int MOST_DIGITS = 6;
    private static final int MOST_SEARCHED = 100;

    private final Kit kit;
    private final TextField pageField = new TextField();
    private final Label ofPages = new Label();
    private final Label percent = new Label();
    private final TextField search = new TextField();
    private final Label found = new Label();
    private final Button smaller;
    private final Button larger;
    private final Button fit;
    private int present;
    private boolean whole = true;

    /**
     * @param find is told what is searched for as it is typed
     * @param turnHit is told by how many hits to go on
     * @param go is told a page, from 0
     */
    PaperTools(Kit kit, Consumer<String> find, IntConsumer turnHit, IntConsumer go) {
        this.kit = kit;
        setId("paper-tools");
        getStyleClass().add("paper-tools");
        pageField.setId("paper-page");
        pageField.setPrefColumnCount(3);
        Field.limit(pageField, MOST_DIGITS);
        pageField.setAccessibleText(kit.text("ui.paper.page"));
        pageField.setOnAction(typed -> typedPage(go));
        search.setId("paper-search");
        Field.limit(search, MOST_SEARCHED);
        search.setPromptText(kit.text("ui.paper.search"));
        search.setAccessibleText(kit.text("ui.paper.search"));
        search.textProperty().subscribe((before, now) -> find.accept(now));
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ENTER) return;
            turnHit.accept(event.isShiftDown() ? -1 : 1);
            event.consume();
        });
        found.setId("paper-found");
        found.getStyleClass().add(Styles.MUTED);
        smaller = button("ui.paper.smaller", Material2MZ.ZOOM_OUT);
        larger = button("ui.paper.larger", Material2MZ.ZOOM_IN);
        fit = button("ui.paper.fit", Material2MZ.SETTINGS_OVERSCAN);
        Button before = button("ui.paper.hitBefore", Material2AL.KEYBOARD_ARROW_UP);
        before.setOnAction(pressed -> turnHit.accept(-1));
        Button after = button("ui.paper.hitAfter", Material2AL.KEYBOARD_ARROW_DOWN);
        after.setOnAction(pressed -> turnHit.accept(1));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        percent.setMinWidth(48);
        getChildren().addAll(pageField, ofPages, smaller, percent, larger, fit, gap, found, search, before, after);
    }

    void onZoom(Runnable toSmaller, Runnable toLarger, Runnable toFit) {
        smaller.setOnAction(pressed -> toSmaller.run());
        larger.setOnAction(pressed -> toLarger.run());
        fit.setOnAction(pressed -> toFit.run());
    }

    /** @param all whether no more pages are to come */
    void pages(int count, boolean all) {
        whole = all;
        ofPages.setText(all ? kit.text("ui.paper.ofPages", count) : kit.text("ui.paper.laying"));
    }

    void at(int page) {
        present = page;
        if (!pageField.isFocused()) pageField.setText(Integer.toString(page + 1));
    }

    void zoom(double factor) {
        percent.setText(kit.text("ui.paper.percent", Math.round(factor * 100)));
    }

    void hits(int number, int of) {
        if (wanted().isBlank()) found.setText("");
        else if (of > 0) found.setText(kit.text("ui.paper.hits", number, of));
        else found.setText(kit.text(whole ? "ui.paper.noHit" : "ui.paper.laying"));
    }

    String wanted() {
        return search.getText() == null ? "" : search.getText();
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    /** Whether a key now goes into a field. */
    boolean typing() {
        return search.isFocused() || pageField.isFocused();
    }

    private void typedPage(IntConsumer go) {
        try {
            go.accept(Integer.parseInt(pageField.getText().strip()) - 1);
        } catch (NumberFormatException noNumber) {
            pageField.setText(Integer.toString(present + 1));
        }
    }

    private Button button(String key, Ikon icon) {
        var button = new Button("", Icons.of(icon));
        button.setId(Styles.id(key));
        button.setAccessibleText(kit.text(key));
        button.setTooltip(new Tooltip(kit.text(key)));
        button.getStyleClass().addAll(Styles.FLAT, Styles.ICON_ONLY);
        return button;
    }
}
