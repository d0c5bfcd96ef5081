package org.carddesk.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The sheets of a document under each other, and which of them are in sight. */
final class PaperStack extends ScrollPane {
    private static final double MARGIN = 40;

    private final VBox box = new VBox();
    private final List<PaperSheet> sheets = new ArrayList<>();

    /**
     * @param name for those who hear the screen
     * @param moved runs when other sheets may be in sight
     */
    PaperStack(String name, Runnable moved) {
        setContent(box);
        box.setAlignment(Pos.TOP_CENTER);
        box.getStyleClass().add("paper-sheets");
        setId("paper-scroll");
        setAccessibleText(name);
        setFitToWidth(true);
        getStyleClass().add("paper-scroll");
        vvalueProperty().subscribe(moved);
        box.needsLayoutProperty().subscribe(dirty -> {
            if (!dirty) moved.run();
        });
    }

    List<PaperSheet> sheets() {
        return sheets;
    }

    /** Shows other sheets, from the first one's top. */
    void show(List<PaperSheet> shown) {
        sheets.clear();
        sheets.addAll(shown);
        box.getChildren().setAll(sheets);
        setVvalue(0);
    }

    /** The width that a sheet may have. */
    double room() {
        return getViewportBounds().getWidth() - MARGIN;
    }

    void toTopOf(int sheet) {
        scrollTo(sheets.get(sheet).getBoundsInParent().getMinY() - MARGIN / 4);
    }

    /** Brings a place of a sheet, in points from its top, into sight. */
    void to(int sheet, double y) {
        PaperSheet shown = sheets.get(sheet);
        double top = shown.getBoundsInParent().getMinY() + y * shown.factor();
        scrollTo(top - getViewportBounds().getHeight() / 3);
    }

    /** Before the first layout every page seems to be in sight. */
    boolean laidOut() {
        PaperSheet last = sheets.getLast();
        return last.getHeight() > 0 && (sheets.size() == 1 || last.getLayoutY() >= last.getHeight());
    }

    /** The first sheet in sight. */
    int first() {
        double top = offset();
        for (int i = 0; i < sheets.size(); i++) {
            if (sheets.get(i).getBoundsInParent().getMaxY() > top) return i;
        }
        return sheets.size() - 1;
    }

    /** The last sheet in sight, from the first one on. */
    int last(int first) {
        double bottom = offset() + height();
        int last = first;
        while (last + 1 < sheets.size()
                && sheets.get(last + 1).getBoundsInParent().getMinY() < bottom) last++;
        return last;
    }

    /** The sheet in the middle of the window, of those in sight. */
    int middle(int first, int last) {
        double middle = offset() + height() / 2;
        for (int i = first; i <= last; i++) {
            if (sheets.get(i).getBoundsInParent().getMaxY() >= middle) return i;
        }
        return last;
    }

    /** Brings what lies so many pixels below the first sheet's top to the upper edge. */
    void scrollTo(double top) {
        double most = box.getHeight() - getViewportBounds().getHeight();
        setVvalue(most <= 0 ? 0 : Math.clamp(top / most, 0, 1));
    }

    /** How many pixels lie above the upper edge. */
    double offset() {
        return Math.max(0, box.getHeight() - getViewportBounds().getHeight()) * getVvalue();
    }

    private double height() {
        return Math.max(1, getViewportBounds().getHeight());
    }
}
