package org.carddesk.failedloads;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.carddesk.money.Money;
import org.carddesk.task.WorkResult;
import org.carddesk.ui.Action;
import org.carddesk.ui.Chosen;
import org.carddesk.ui.Form;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Lines;
import org.carddesk.ui.Styles;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.material2.Material2AL;

/** Several cases at once: what would happen to each row first, then the work in the status bar, then what became of each. */
final class BulkDialog {
    private final Kit kit;
    private final FailedLoadsViewModel model;
    private final InlineBar bar;

    BulkDialog(Kit kit, FailedLoadsViewModel model) {
        this.kit = kit;
        this.model = model;
        this.bar = new InlineBar(kit);
    }

    /** Where the result stays until it was read. */
    InlineBar bar() {
        return bar;
    }

    void open(Exit.Kind exit, Chosen<CaseRow> chosen) {
        model.dryRun(exit, chosen, lines -> show(exit, lines), kit.errors()::show);
    }

    private void show(Exit.Kind exit, List<BulkLine> lines) {
        List<FailedLoad> open =
                lines.stream().filter(BulkLine::goes).map(BulkLine::found).toList();
        var form = new Form(kit, kit.text("failedloads.bulk.title", word(exit), lines.size()));
        form.sentence(kit.text(
                "failedloads.bulk.would",
                open.size(),
                new Money(open.stream().mapToLong(one -> one.topUp().restFen()).sum()),
                lines.size() - open.size()));
        form.facts(rows(lines, line -> line.goes() ? word(exit) : why(line)));
        form.sentence(kit.messages().word("failedloads.effect", exit));
        form.main(() -> open.isEmpty()
                ? kit.text("failedloads.bulk.close")
                : kit.text("failedloads.bulk.do", word(exit), open.size()));
        form.<Boolean>onMain((done, failed) -> done.accept(true), yes -> {
            form.close();
            if (!open.isEmpty()) start(exit, open);
        });
        kit.dialogs().show(form);
    }

    private void start(Exit.Kind exit, List<FailedLoad> open) {
        String title = kit.text("failedloads.bulk.do", word(exit), open.size());
        model.run(title, exit, open, lines -> finished(exit, lines), kit.errors()::show);
    }

    private void finished(Exit.Kind exit, List<BulkLine> lines) {
        long done = lines.stream().filter(BulkLine::goes).count();
        long left = lines.size() - done;
        Action read = Action.of(
                "failedloads.bulk.read",
                "failedloads.bulk.read.title",
                Material2AL.LIST_ALT,
                () -> results(exit, lines));
        String words = kit.text("failedloads.bulk.done", word(exit), done, left);
        bar.show(left == 0 ? Tone.GOOD : Tone.WAITING, words, read);
        kit.tasks().monitor().tell(new WorkResult(kit, words, () -> results(exit, lines)));
    }

    private void results(Exit.Kind exit, List<BulkLine> lines) {
        var form = new Form(kit, kit.text("failedloads.bulk.results", word(exit)));
        form.facts(rows(lines, line -> line.goes() ? kit.text("failedloads.bulk.saved") : why(line)));
        form.main(() -> kit.text("failedloads.bulk.close"));
        form.<Boolean>onMain((done, failed) -> done.accept(true), yes -> {
            bar.hide();
            form.close();
        });
        kit.dialogs().show(form);
    }

    private VBox rows(List<BulkLine> lines, java.util.function.Function<BulkLine, String> outcome) {
        var words = lines.stream()
                .map(line -> kit.text(
                        "failedloads.bulk.line",
                        line.found().person(),
                        new Money(line.found().topUp().restFen()),
                        outcome.apply(line)))
                .toList();
        var list = new Lines("failedloads-bulk-rows", kit.text("failedloads.bulk.rows"), words);
        var head = new Label(kit.text("failedloads.bulk.rows"));
        head.getStyleClass().add(Styles.MUTED);
        return new VBox(head, list);
    }

    private String why(BulkLine line) {
        return line.obstacle()
                .map(refused -> FailedLoadWords.why(refused, kit.messages()))
                .or(() -> line.trouble().map(kit.errors()::words))
                .orElse("");
    }

    private String word(Exit.Kind exit) {
        return kit.messages().word("common.commandType", exit.command());
    }
}
