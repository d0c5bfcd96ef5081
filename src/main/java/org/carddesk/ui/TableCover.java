package org.carddesk.ui;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.task.Latest;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** What lies over a table without rows: a skeleton while it loads, why it is empty, or why it could not be read. */
final class TableCover extends StackPane {
    /** Below this nothing flickers. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final int BARS = 12;

    private final Kit kit;
    private final PagedRows<?> rows;
    private final Filters filters;
    /** What the list filters by itself; the person has set no filter then. */
    private final Map<String, String> usual;

    private final Latest patience;
    private final ProgressBar thin = new ProgressBar();
    private String emptyKey = "ui.table.empty";
    private Optional<Action> whenEmpty = Optional.empty();

    TableCover(Kit kit, PagedRows<?> rows, Filters filters) {
        this.kit = kit;
        this.rows = rows;
        this.filters = filters;
        this.usual = filters.save();
        this.patience = new Latest(kit.tasks());
        setPickOnBounds(false);
        setMinHeight(0);
        getStyleClass().add("table-cover");
        thin.getStyleClass().add("thin-progress");
        thin.setMaxWidth(Double.MAX_VALUE);
        setAlignment(thin, javafx.geometry.Pos.TOP_CENTER);
        rows.busyProperty().subscribe(this::busy);
        rows.loadedProperty().subscribe(loaded -> show());
        rows.problemProperty().subscribe(problem -> show());
        rows.rows().subscribe(this::show);
    }

    void empty(String sentenceKey) {
        emptyKey = sentenceKey;
        show();
    }

    void whenEmpty(Action action) {
        whenEmpty = Optional.of(action);
        show();
    }

    private void busy(boolean busy) {
        patience.forget();
        if (!busy) {
            show();
            return;
        }
        patience.after(PATIENCE, () -> {
            if (rows.rows().isEmpty() && !rows.loadedProperty().get())
                getChildren().setAll(skeleton());
            else getChildren().setAll(thin);
        });
    }

    private void show() {
        boolean failed = rows.problemProperty().get().isPresent();
        if (failed && rows.rows().isEmpty()) {
            getChildren().setAll(failure(rows.problemProperty().get().get()));
        } else if (!rows.busyProperty().get()
                && rows.loadedProperty().get()
                && rows.rows().isEmpty()) {
            getChildren().setAll(nothing());
        } else {
            getChildren().clear();
        }
    }

    private Node nothing() {
        Optional<Action> clear = filters.any()
                ? Optional.of(
                        Action.of("clear-filters-empty", "ui.filter.clear", Material2AL.FILTER_ALT, filters::clear))
                : Optional.empty();
        if (clear.isEmpty() || filters.save().equals(usual))
            return new EmptyState(kit, Material2AL.INBOX, kit.text(emptyKey), whenEmpty.or(() -> clear));
        return new EmptyState(kit, Material2MZ.SEARCH, kit.text("ui.table.noMatch"), clear);
    }

    private Node failure(Throwable problem) {
        Action again = Action.of("read-again", "ui.table.again", Material2MZ.REFRESH, rows::reload);
        return new EmptyState(kit, Material2AL.ERROR_OUTLINE, kit.errors().words(problem), Optional.of(again));
    }

    /** What stands for content that is still being read. */
    static Node skeleton() {
        var bars = new VBox();
        bars.getStyleClass().add("skeletons");
        for (int i = 0; i < BARS; i++) {
            var bar = new Region();
            bar.getStyleClass().add(Styles.SKELETON);
            bars.getChildren().add(bar);
        }
        return bars;
    }
}
