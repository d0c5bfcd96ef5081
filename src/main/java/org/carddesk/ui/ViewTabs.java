package org.carddesk.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** An operator's saved views of one list as tabs over it: all rows first, then each view; nothing while there is none. */
final class ViewTabs extends FlowPane {
    private static final Duration TO_UNDO = Duration.ofSeconds(10);
    private static final int MOST = 12;
    private static final PseudoClass PRESENT = PseudoClass.getPseudoClass("present");

    private final Kit kit;
    private final String name;
    private final Filters filters;
    private final Supplier<List<Order>> order;
    private final BiConsumer<Map<String, String>, List<Order>> open;
    private final List<SavedView> views = new ArrayList<>();
    private Optional<SavedView> removed = Optional.empty();

    /** @param open shows the list with these filters, in this order */
    ViewTabs(
            Kit kit,
            String name,
            Filters filters,
            Supplier<List<Order>> order,
            BiConsumer<Map<String, String>, List<Order>> open) {
        this.kit = kit;
        this.name = name + ".views";
        this.filters = filters;
        this.order = order;
        this.open = open;
        getStyleClass().add("view-tabs");
        kit.remembered().get(this.name).map(SavedView::read).ifPresent(views::addAll);
        filters.onChange(this::show);
        show();
    }

    /** Asks for a name and keeps filters and order as they are now; a name given before is given anew. */
    void save() {
        var form = new Form(kit, kit.text("ui.views.save"));
        TextInput given = form.text("ui.views.name").required().limited(40).check(this::tooMany);
        form.main(() -> kit.text("ui.views.save"));
        form.<Boolean>onMain((done, failed) -> done.accept(true), yes -> {
            keep(new SavedView(given.value(), filters.save(), order.get()));
            form.close();
        });
        kit.dialogs().show(form);
    }

    /** Marks the tab of what is on show. */
    void show() {
        getChildren().clear();
        if (!views.isEmpty()) {
            getChildren().add(tab(kit.text("ui.views.all"), new SavedView("", Map.of(), List.of())));
            views.forEach(view -> getChildren().add(pinned(view)));
        }
        removed.ifPresent(view -> getChildren().add(undo(view)));
        setManaged(!getChildren().isEmpty());
        setVisible(!getChildren().isEmpty());
    }

    private Optional<String> tooMany(String wanted) {
        boolean known = views.stream().anyMatch(view -> view.name().equals(wanted));
        return known || views.size() < MOST ? Optional.empty() : Optional.of(kit.text("ui.views.tooMany", MOST));
    }

    private void keep(SavedView view) {
        views.removeIf(one -> one.name().equals(view.name()));
        views.add(view);
        removed = Optional.empty();
        remember();
    }

    private void remove(SavedView view) {
        views.remove(view);
        removed = Optional.of(view);
        remember();
        kit.tasks().later(TO_UNDO, () -> {
            if (!removed.equals(Optional.of(view))) return;
            removed = Optional.empty();
            show();
        });
    }

    private void remember() {
        if (views.isEmpty()) kit.remembered().forget(name);
        else kit.remembered().put(name, SavedView.written(views));
        show();
    }

    private Button tab(String words, SavedView view) {
        var tab = new Button(words);
        tab.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "view-tab");
        tab.setAccessibleText(words);
        tab.pseudoClassStateChanged(PRESENT, view.shows(filters.save(), order.get()));
        tab.setOnAction(pressed -> open.accept(view.filters(), view.order()));
        return tab;
    }

    private Node pinned(SavedView view) {
        var remove = new Button("", Icons.of(Material2AL.CLOSE));
        remove.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, Styles.ICON_ONLY);
        remove.setAccessibleText(kit.text("ui.views.remove", view.name()));
        remove.setOnAction(pressed -> remove(view));
        var both = new HBox(tab(view.name(), view), remove);
        both.getStyleClass().add("view-tab-pinned");
        return both;
    }

    private Button undo(SavedView view) {
        String words = kit.text("ui.views.undo", view.name());
        var undo = new Button(words, Icons.of(Material2MZ.UNDO));
        undo.setId("undo-view");
        undo.setAccessibleText(words);
        undo.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        undo.setOnAction(pressed -> keep(view));
        return undo;
    }
}
