package org.carddesk.students;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import org.carddesk.ui.Kit;

/** Asks where a paper is to be kept as a file. */
final class PaperDialog {
    private PaperDialog() {}

    /** @param name the file's name to begin with, without ending */
    static Optional<Path> pdf(Kit kit, String titleKey, String name) {
        var chooser = new FileChooser();
        chooser.setTitle(kit.text(titleKey));
        chooser.setInitialFileName(name + ".pdf");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kit.text("students.paper.pdf"), "*.pdf"));
        return Optional.ofNullable(chooser.showSaveDialog(null)).map(java.io.File::toPath);
    }
}
