package org.carddesk.ui;

import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The small pages beside a viewer; painted as they come into sight. */
final class PaperStrip extends ListView<Integer> {
    private static final double WIDTH = 84;

    private final Kit kit;
    private boolean telling;
    private @Nullable Paper paper;
    private @Nullable PaperRendering rendering;

    /** @param go is told the page that was chosen, from 0 */
    PaperStrip(Kit kit, IntConsumer go) {
        this.kit = kit;
        setId("paper-strip");
        getStyleClass().add("paper-strip");
        setAccessibleText(kit.text("ui.paper.strip"));
        setPrefWidth(128);
        setMinWidth(128);
        setCellFactory(list -> new Small());
        getSelectionModel().selectedItemProperty().subscribe(now -> {
            if (now != null && !telling) go.accept(now);
        });
    }

    void show(Paper shown) {
        paper = shown;
        var painter = new PaperRendering(kit.tasks(), shown);
        rendering = painter;
        List<Integer> pages = IntStream.range(0, shown.pageCount()).boxed().toList();
        painter.want(pages.stream().collect(Collectors.toSet()), true);
        telling = true;
        getItems().setAll(pages);
        telling = false;
    }

    /** Marks the page on show without telling of it. */
    void at(int page) {
        telling = true;
        getSelectionModel().select(Integer.valueOf(page));
        telling = false;
    }

    void stop() {
        if (rendering != null) rendering.want(Set.of(), true);
    }

    /** A small page with its number. */
    private final class Small extends ListCell<Integer> {
        @Override
        protected void updateItem(@Nullable Integer page, boolean empty) {
            super.updateItem(page, empty);
            setText(null);
            setGraphic(null);
            Paper of = paper;
            PaperRendering painter = rendering;
            if (empty || page == null || of == null || painter == null) return;
            var sheet = new PaperSheet(of.width(page), of.height(page));
            double factor = WIDTH / of.width(page);
            sheet.size(factor);
            var number = new Label(kit.messages().count(page + 1));
            number.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
            var both = new VBox(sheet, number);
            both.setAlignment(Pos.CENTER);
            setGraphic(both);
            setAccessibleText(kit.text("ui.paper.pageOf", page + 1, of.pageCount()));
            painter.paint(page, factor * 2, sheet::show);
        }
    }
}
