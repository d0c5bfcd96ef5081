package org.carddesk.app;

import java.time.LocalDate;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.carddesk.task.RunningWork;
import org.carddesk.task.WorkResult;
import org.carddesk.text.Messages;
import org.carddesk.ui.AsOfLabel;
import org.carddesk.ui.Icons;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;
import org.kordamp.ikonli.material2.Material2AL;

/** The last line of the window: running work with its progress, queue, how current the data is, business date, version. */
final class StatusBar extends HBox {
    private final Kit kit;
    private final HBox work = new HBox();
    private final Label queue = new Label();
    /** The monitor outlives this bar and holds its ear weakly. */
    private final InvalidationListener changed = monitored -> showWork();

    private final Runnable stop;

    StatusBar(Kit kit, String version, ObservableValue<Optional<ChipReader.State>> reader) {
        this.kit = kit;
        getStyleClass().add("status-bar");
        work.getStyleClass().add("status-work");
        HBox.setHgrow(work, Priority.ALWAYS);
        queue.setId("status-queue");
        var day = new Label();
        var chips = new Label();
        chips.setId("status-reader");
        stop = reader.subscribe(state -> {
            chips.setText(
                    state.map(now -> kit.messages().word("app.chips", now)).orElse(""));
            chips.setManaged(state.isPresent());
        })::unsubscribe;
        var program = new Label(kit.text("app.status.version", version));
        getChildren().addAll(work, chips, queue, new AsOfLabel(kit), day, program);
        getChildren().stream()
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .forEach(label -> {
                    label.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
                    label.setMinWidth(Region.USE_PREF_SIZE);
                });
        // Asked anew with each look at the gateway, so that midnight does not leave yesterday standing.
        kit.status().subscribe(status -> {
            LocalDate today = LocalDate.ofInstant(kit.clock().instant(), Messages.OFFICE_ZONE);
            day.setText(kit.text("app.status.day", kit.messages().day(today)));
        });
        kit.status()
                .subscribe(status -> queue.setText(
                        status.queued() == 0
                                ? kit.text("app.status.queueEmpty")
                                : kit.text("app.status.queue", status.queued())));
        kit.tasks().monitor().running().addListener(new WeakInvalidationListener(changed));
        kit.tasks().monitor().results().addListener(new WeakInvalidationListener(changed));
        showWork();
    }

    /** The window's readers outlive this frame. */
    void end() {
        stop.run();
    }

    private void showWork() {
        work.getChildren().clear();
        kit.tasks().monitor().running().stream()
                .limit(2)
                .forEach(one -> work.getChildren().add(row(one)));
        int more = kit.tasks().monitor().running().size() - 2;
        if (more > 0) work.getChildren().add(new Label(kit.text("app.status.moreWork", more)));
        if (kit.tasks().monitor().running().isEmpty()) showResult();
    }

    /** The newest result as a link; the ones before it come as each is read. */
    private void showResult() {
        var results = kit.tasks().monitor().results().filtered(one -> one.owner() == kit);
        if (results.isEmpty()) return;
        WorkResult newest = results.getLast();
        var link = new Hyperlink(newest.words());
        link.setId("status-result");
        link.setAccessibleText(newest.words());
        link.getStyleClass().add(Styles.SMALL);
        link.setOnAction(pressed -> {
            kit.tasks().monitor().results().remove(newest);
            newest.read().run();
        });
        work.getChildren().add(link);
        if (results.size() > 1) {
            var others = new Label(kit.text("app.status.moreResults", results.size() - 1));
            others.getStyleClass().addAll(Styles.SMALL, Styles.MUTED);
            work.getChildren().add(others);
        }
    }

    private HBox row(RunningWork one) {
        var title = new Label(one.title());
        title.getStyleClass().add(Styles.SMALL);
        var bar = new ProgressBar();
        bar.setAccessibleText(one.title());
        bar.progressProperty()
                .bind(one.doneProperty()
                        .map(done -> one.totalProperty().get() <= 0
                                ? ProgressBar.INDETERMINATE_PROGRESS
                                : done.doubleValue() / one.totalProperty().get()));
        var figures = new Label();
        figures.getStyleClass().addAll(Styles.SMALL, Styles.MUTED);
        figures.textProperty().bind(one.doneProperty().map(done -> figures(one, done.longValue())));
        var stop = new Button("", Icons.of(Material2AL.CLOSE));
        stop.getStyleClass().addAll(Styles.FLAT, Styles.ICON_ONLY);
        stop.setAccessibleText(kit.text("app.status.cancelWork", one.title()));
        stop.setOnAction(pressed -> one.cancel());
        var row = new HBox(title, bar, figures, stop);
        row.getStyleClass().add("status-row");
        return row;
    }

    private String figures(RunningWork one, long done) {
        long total = one.totalProperty().get();
        if (total <= 0) return done == 0 ? "" : kit.messages().count(done);
        return kit.text("app.status.ofTotal", done, total);
    }
}
