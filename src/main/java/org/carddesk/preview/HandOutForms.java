package org.carddesk.preview;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.carddesk.report.PrintOrder;
import org.carddesk.report.PrintOutcome;
import org.carddesk.ui.Choice;
import org.carddesk.ui.FileInput;
import org.carddesk.ui.Form;
import org.carddesk.ui.Kit;
import org.carddesk.ui.TextInput;

/** The forms for printing and saving; the last choice is kept. */
final class HandOutForms {
    private static final String PRINTER = Previews.PRINTER_CHOICE;
    private static final String COPIES = "preview.print.copies";
    private static final String TWO_SIDED = "preview.print.sides";
    private static final String FOLDER = "preview.save.file";
    private static final int MOST_COPIES = 99;

    private final Kit kit;
    private final PreviewModel model;
    private final Consumer<Path> saved;
    private final Consumer<PrintOutcome> printed;

    HandOutForms(Kit kit, PreviewModel model, Consumer<Path> saved, Consumer<PrintOutcome> printed) {
        this.kit = kit;
        this.model = model;
        this.saved = saved;
        this.printed = printed;
    }

    void print() {
        model.printers(names -> {
            if (names.isEmpty()) noPrinter();
            else print(names);
        });
    }

    private void noPrinter() {
        var form = new Form(kit, kit.text("preview.noPrinter.title"));
        form.sentence(kit.text("preview.noPrinter.sentence"));
        form.main(() -> kit.text("preview.pdf"));
        form.<Boolean>onMain((done, failed) -> done.accept(true), yes -> {
            form.close();
            save(PreviewModel.Format.PDF);
        });
        kit.dialogs().show(form);
    }

    private void print(List<String> names) {
        int pages = model.shownProperty()
                .get()
                .map(shown -> shown.report().pageCount())
                .orElse(1);
        var form = new Form(kit, kit.text("preview.print"));
        Choice<String> printer = form.choice("preview.print.printer", names, name -> name);
        printer.preset(kept(PRINTER).filter(names::contains).orElse(names.getFirst()));
        TextInput copies = number(form, "preview.print.copies", kept(COPIES).orElse("1"), 1, MOST_COPIES);
        TextInput from = number(form, "preview.print.from", "1", 1, pages);
        TextInput to = number(form, "preview.print.to", Integer.toString(pages), 1, pages);
        to.check(typed -> count(from.value()).orElse(1) <= count(typed).orElse(pages)
                ? Optional.empty()
                : Optional.of(kit.text("preview.print.reversed")));
        Choice<Boolean> sides = form.choice(
                "preview.print.sides",
                List.of(false, true),
                both -> kit.text(both ? "preview.print.twoSided" : "preview.print.oneSided"));
        sides.preset(kept(TWO_SIDED).map(Boolean::valueOf).orElse(false));
        form.main(() -> kit.text("preview.print.do"));
        form.<PrintOrder>onMain(
                (done, failed) -> done.accept(new PrintOrder(
                        printer.value().orElseThrow(),
                        count(copies.value()).orElseThrow(),
                        count(from.value()).orElseThrow(),
                        count(to.value()).orElseThrow(),
                        sides.value().orElseThrow(),
                        model.fileName())),
                order -> {
                    form.close();
                    keep(order);
                    model.print(order, printed, kit.tasks()::failed);
                });
        kit.dialogs().show(form);
    }

    private TextInput number(Form form, String key, String preset, int least, int most) {
        TextInput input = form.text(key)
                .required()
                .limited(5)
                .check(typed -> count(typed)
                                .filter(number -> number >= least && number <= most)
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(kit.text("preview.print.range", least, most)));
        input.textProperty().set(preset);
        return input;
    }

    void save(PreviewModel.Format format) {
        var form = new Form(kit, kit.text("preview.save.title", format.name()));
        FileInput file = form.fileToWrite("preview.save.file", "*" + format.extension())
                .preset(folder().resolve(model.fileName() + format.extension()))
                .hint("preview.save.hint");
        form.main(() -> kit.text("preview.save.do"));
        form.<Path>onMain(
                (done, failed) -> model.save(format, withExtension(file.value().orElseThrow(), format), done, failed),
                written -> {
                    form.close();
                    if (written.getParent() != null)
                        kit.remembered().put(FOLDER, written.getParent().toString());
                    saved.accept(written);
                });
        kit.dialogs().show(form);
    }

    private Path folder() {
        Path home = Path.of(System.getProperty("user.home", "."));
        return kept(FOLDER).map(Path::of).orElse(home);
    }

    private static Path withExtension(Path file, PreviewModel.Format format) {
        String name = String.valueOf(file.getFileName());
        return name.toLowerCase(java.util.Locale.ROOT).endsWith(format.extension())
                ? file
                : file.resolveSibling(name + format.extension());
    }

    private void keep(PrintOrder order) {
        kit.remembered().put(PRINTER, order.printer());
        kit.remembered().put(COPIES, Integer.toString(order.copies()));
        kit.remembered().put(TWO_SIDED, Boolean.toString(order.twoSided()));
    }

    private Optional<String> kept(String name) {
        return kit.remembered().get(name);
    }

    private static Optional<Integer> count(String typed) {
        try {
            return Optional.of(Integer.parseInt(typed.strip()));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
