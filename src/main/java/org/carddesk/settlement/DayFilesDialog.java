package org.carddesk.settlement;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.carddesk.ui.Availability;
import org.carddesk.ui.FileDrop;
import org.carddesk.ui.Kit;

/** The way of files into a day: dropped anywhere on its page or chosen, told apart by what is in them. */
final class DayFilesDialog {
    private final Kit kit;
    private final DayViewModel model;
    private final StatementDialog statements;
    private final Consumer<String> say;

    /** @param say is told what could not be taken, in words */
    DayFilesDialog(Kit kit, DayViewModel model, StatementDialog statements, Consumer<String> say) {
        this.kit = kit;
        this.model = model;
        this.statements = statements;
        this.say = say;
    }

    void dropOn(Node page) {
        FileDrop.on(page, this::take);
    }

    /** Asks for a bill's file. */
    void choose() {
        new BillFileDialog(kit).open(this::take);
    }

    /** Takes bills and statements; what is neither is told in words and changes nothing. */
    private void take(List<Path> files) {
        statements.take(files, this::takeBills, say);
    }

    private void takeBills(List<Path> bills) {
        Availability may = model.storyProperty()
                .get()
                .map(story ->
                        story.permits().under(DayVerb.IMPORT_BILL, kit.status().getValue(), kit.messages()))
                .orElse(Availability.no(kit.text("settlement.day.loading")));
        if (may.open()) model.importFiles(bills, kit.text("settlement.work.import", (long) bills.size()));
        else say.accept(may.reason().orElse(""));
    }
}
