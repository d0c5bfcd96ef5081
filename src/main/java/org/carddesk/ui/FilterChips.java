package org.carddesk.ui;

import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.material2.Material2AL;

/** The filters that are set, each removable, and one button that clears them all; nothing if none is set. */
final class FilterChips extends FlowPane {
    private final Kit kit;
    private final Filters filters;

    FilterChips(Kit kit, Filters filters) {
        this.kit = kit;
        this.filters = filters;
        getStyleClass().add("filter-chips");
        filters.onChange(this::show);
        show();
    }

    private void show() {
        getChildren().clear();
        for (Filter filter : filters.all()) {
            filter.words(kit.messages()).ifPresent(words -> {
                String text = kit.text("ui.filter.chip", kit.text(filter.titleKey()), words);
                getChildren().add(chip(text, filter::clear));
            });
        }
        if (getChildren().size() > 1) {
            var clear = new Button(kit.text("ui.filter.clear"));
            clear.setId("clear-filters");
            clear.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
            clear.setOnAction(pressed -> filters.clear());
            getChildren().add(clear);
        }
        setManaged(!getChildren().isEmpty());
        setVisible(!getChildren().isEmpty());
    }

    private Button chip(String text, Runnable remove) {
        var chip = new Button(text, Icons.of(Material2AL.CLOSE));
        chip.getStyleClass().add(Styles.FILTER_CHIP);
        chip.setAccessibleText(kit.text("ui.filter.remove", text));
        chip.setOnAction(pressed -> remove.run());
        return chip;
    }
}
