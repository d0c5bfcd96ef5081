package org.carddesk.ui;

import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.task.TaskRunner;
import org.kordamp.ikonli.material2.Material2AL;

/** Short good news in the corner, gone after a while; whatever needs a person is a banner or a row instead. */
public final class Toasts {
    private static final Duration SHOWN = Duration.ofSeconds(5);
    private static final int MOST = 3;

    private final TaskRunner tasks;
    private final VBox layer = new VBox();

    public Toasts(TaskRunner tasks) {
        this.tasks = tasks;
        layer.getStyleClass().add("toasts");
        layer.setPickOnBounds(false);
        layer.setMouseTransparent(true);
        layer.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(layer, Pos.BOTTOM_RIGHT);
    }

    /** The layer, to be laid over the frame. */
    public VBox layer() {
        return layer;
    }

    /** Says that something is done. */
    public void done(String sentence) {
        var words = new Label(sentence);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        var toast = new HBox(Icons.of(Material2AL.CHECK_CIRCLE), words);
        toast.getStyleClass().addAll(Styles.TOAST, Tone.GOOD.styleClass());
        toast.setAccessibleText(sentence);
        layer.getChildren().add(toast);
        if (layer.getChildren().size() > MOST) layer.getChildren().removeFirst();
        tasks.later(SHOWN, () -> layer.getChildren().remove(toast));
    }
}
