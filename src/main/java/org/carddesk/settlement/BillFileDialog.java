package org.carddesk.settlement;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.carddesk.ui.FileInput;
import org.carddesk.ui.Form;
import org.carddesk.ui.Kit;

/** Asks for a bill's file: typed, pasted, chosen, or dropped on the page instead. */
final class BillFileDialog {
    private final Kit kit;

    BillFileDialog(Kit kit) {
        this.kit = kit;
    }

    void open(Consumer<List<Path>> take) {
        var form = new Form(kit, kit.text("settlement.import.title"));
        form.sentence(kit.text("settlement.import.what"));
        FileInput file =
                form.fileToRead("settlement.import.file", "*.zip", "*.csv").hint("settlement.import.hint");
        form.main(() -> kit.text("settlement.import.do"));
        form.<Path>onMain((done, failed) -> done.accept(file.value().orElseThrow()), chosen -> {
            form.close();
            take.accept(List.of(chosen));
        });
        kit.dialogs().show(form);
    }
}
