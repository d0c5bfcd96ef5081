package org.carddesk.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Lets files be dropped on a page; while they hover, the page shows that it takes them. */
public final class FileDrop {
    private static final PseudoClass HOVERED = PseudoClass.getPseudoClass("drop");

    private FileDrop() {}

    /** @param taken is handed the files; whatever they are, it answers in words */
    public static void on(Node page, Consumer<List<Path>> taken) {
        page.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (!event.getDragboard().hasFiles()) return;
            event.acceptTransferModes(TransferMode.COPY);
            page.pseudoClassStateChanged(HOVERED, true);
            event.consume();
        });
        page.addEventHandler(DragEvent.DRAG_EXITED, event -> page.pseudoClassStateChanged(HOVERED, false));
        page.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            page.pseudoClassStateChanged(HOVERED, false);
            List<File> files = event.getDragboard().getFiles();
            event.setDropCompleted(!files.isEmpty());
            event.consume();
            if (!files.isEmpty()) taken.accept(files.stream().map(File::toPath).toList());
        });
    }
}
