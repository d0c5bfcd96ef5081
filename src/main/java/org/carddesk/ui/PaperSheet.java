package org.carddesk.ui;

import java.util.List;
import java.util.Set;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** One page in a viewer: white until it is painted, with what was found or marked over it. */
final class PaperSheet extends StackPane {
    private final ImageView image = new ImageView();
    private final Pane marks = new Pane();
    private final double width;
    private final double height;
    private double factor = 1;
    private boolean asked;

    /** @param width in points */
    PaperSheet(double width, double height) {
        this.width = width;
        this.height = height;
        getStyleClass().add("paper");
        marks.setMouseTransparent(true);
        image.setPreserveRatio(false);
        getChildren().addAll(image, marks);
        size(1);
    }

    /** Another size: the old picture is stretched until the new one is there. */
    void size(double pixelsPerPoint) {
        factor = pixelsPerPoint;
        asked = false;
        double w = Math.ceil(width * factor);
        double h = Math.ceil(height * factor);
        setMinSize(w, h);
        setPrefSize(w, h);
        setMaxSize(w, h);
        image.setFitWidth(w);
        image.setFitHeight(h);
    }

    double factor() {
        return factor;
    }

    /** Whether it still has to be painted in this size; from now on it has been asked for. */
    boolean toBePainted() {
        boolean first = !asked;
        asked = true;
        return first;
    }

    /** Whether nothing is painted on it yet. */
    boolean blank() {
        return image.getImage() == null;
    }

    void show(Image painted) {
        image.setImage(painted);
    }

    /** Gives the picture's memory back. */
    void forget() {
        image.setImage(null);
        asked = false;
    }

    /** Marks what was found, the present hit more, and what is to be copied. */
    void mark(List<Paper.Run> found, Paper.@Nullable Run present, Set<Paper.Run> chosen) {
        marks.getChildren().clear();
        found.forEach(run -> add(run, run.equals(present) ? "hit-present" : "hit"));
        chosen.forEach(run -> add(run, "chosen"));
    }

    private void add(Paper.Run run, String styleClass) {
        var mark = new Rectangle(run.x() * factor, run.y() * factor, run.width() * factor, run.height() * factor);
        mark.getStyleClass().add(styleClass);
        marks.getChildren().add(mark);
    }
}
