package org.carddesk.ui;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import org.carddesk.task.Latest;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * A screen that shows one record: its content once there is one, or why there is none with the way to read it again. A
 * change of language keeps how far it was scrolled.
 */
public abstract class RecordPage<K, T> implements Page {
    /** Below this nothing flickers. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Kit kit;
    private final Class<K> keys;
    private final RecordModel<K, T> model;
    private final String id;
    private final ReadOnlyStringWrapper title;
    private @Nullable Parent root;

    /**
     * @param id the screen's id
     * @param titleKey the title until the record is there
     * @param keys what a link elsewhere opens it by
     */
    protected RecordPage(Kit kit, String id, String titleKey, Class<K> keys, RecordModel<K, T> model) {
        this.kit = kit;
        this.id = id;
        this.keys = keys;
        this.model = model;
        this.title = new ReadOnlyStringWrapper(kit.text(titleKey));
    }

    /**
     * Begins to follow the model; called once the FXML is loaded.
     *
     * @param content what is on show while there is a record
     * @param cover what says why there is none
     * @param noneKey the sentence that there is no such record
     */
    protected final void begin(Parent page, Node content, StackPane cover, String noneKey) {
        var waiting = new Latest(kit.tasks());
        root = page;
        model.stateProperty().subscribe(state -> {
            content.setVisible(state == RecordModel.State.SHOWN);
            cover.getChildren().clear();
            switch (state) {
                case NONE -> cover.getChildren().add(saying(Material2MZ.SEARCH, kit.text(noneKey)));
                case FAILED ->
                    cover.getChildren()
                            .add(saying(
                                    Material2AL.ERROR_OUTLINE,
                                    model.problemProperty()
                                            .get()
                                            .map(kit.errors()::words)
                                            .orElse("")));
                case LOADING ->
                    waiting.after(PATIENCE, () -> {
                        if (model.stateProperty().get() == RecordModel.State.LOADING)
                            cover.getChildren().setAll(TableCover.skeleton());
                    });
                case SHOWN -> {}
            }
        });
        model.recordProperty().subscribe(record -> record.ifPresent(this::tell));
        model.problemProperty()
                .subscribe(
                        problem -> problem.filter(one -> model.stateProperty().get() == RecordModel.State.SHOWN)
                                .ifPresent(kit.errors()::show));
    }

    /** Shows a record that was read, in place of what was shown before. */
    protected abstract void tell(T record);

    protected final Kit kit() {
        return kit;
    }

    protected final void title(String words) {
        title.set(words);
    }

    /** Does something with the record on show; nothing if there is none. */
    protected final void with(Consumer<T> work) {
        model.recordProperty().get().ifPresent(work);
    }

    /** Open once the record is there. */
    protected final ObservableValue<Availability> whenShown() {
        return model.recordProperty()
                .map(record ->
                        record.isPresent() ? Availability.YES : Availability.no(kit.text("common.record.loading")));
    }

    @Override
    public Parent node() {
        if (root == null) throw new IllegalStateException(id + " has not begun");
        return root;
    }

    @Override
    public void open(@Nullable Object argument) {
        if (keys.isInstance(argument)) model.open(keys.cast(argument));
    }

    @Override
    public void shown() {
        model.show();
    }

    @Override
    public void hidden() {
        model.hide();
    }

    @Override
    public void reload() {
        model.reload();
    }

    @Override
    public ObservableValue<String> title() {
        return title.getReadOnlyProperty();
    }

    @Override
    public @Nullable Object state() {
        var scrolled = new HashMap<String, Double>();
        eachScroll(pane -> scrolled.put(pane.getId(), pane.getVvalue()));
        return new Scrolled(scrolled);
    }

    @Override
    public void restore(Object state) {
        if (!(state instanceof Scrolled(Map<String, Double> kept))) return;
        // Before the record is there and laid out there is nothing to scroll.
        Runnable scroll = () -> eachScroll(pane -> pane.setVvalue(kept.getOrDefault(pane.getId(), 0.0)));
        var once = new boolean[1];
        model.recordProperty().subscribe(record -> {
            if (record.isEmpty() || once[0]) return;
            once[0] = true;
            kit.tasks().later(Duration.ZERO, scroll);
        });
    }

    private record Scrolled(Map<String, Double> panes) {}

    private void eachScroll(Consumer<ScrollPane> work) {
        node().lookupAll(".scroll-pane").stream()
                .filter(ScrollPane.class::isInstance)
                .map(ScrollPane.class::cast)
                .filter(pane -> pane.getId() != null)
                .forEach(work);
    }

    private Node saying(Ikon icon, String sentence) {
        Action again = Action.of(id + ".again", "common.record.again", Material2MZ.REFRESH, model::reload);
        return new EmptyState(kit, icon, sentence, Optional.of(again));
    }
}
