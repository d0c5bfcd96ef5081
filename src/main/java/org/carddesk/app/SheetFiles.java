package org.carddesk.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportRow;
import org.carddesk.report.SheetFormat;
import org.carddesk.text.Messages;
import org.carddesk.ui.TableFiles;
import org.jspecify.annotations.Nullable;

/** Writes lists of the console as table files, each from one snapshot of the open store. */
final class SheetFiles implements TableFiles {
    private final Messages messages;
    private final Supplier<@Nullable Window> window;
    private final Supplier<Optional<Office>> office;

    SheetFiles(Messages messages, Supplier<@Nullable Window> window, Supplier<Optional<Office>> office) {
        this.messages = messages;
        this.window = window;
        this.office = office;
    }

    @Override
    public Optional<Path> where(String suggestedName, Format format) {
        SheetFormat written = SheetFormat.valueOf(format.name());
        var chooser = new FileChooser();
        chooser.setTitle(messages.text("app.export.where"));
        chooser.setInitialFileName(suggestedName + written.extension());
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(format.name(), "*" + written.extension()));
        File chosen = chooser.showSaveDialog(window.get());
        return Optional.ofNullable(chosen).map(File::toPath);
    }

    @Override
    public void write(Path file, Format format, String title, Consumer<Sheet> content) {
        Office store = office.get().orElseThrow();
        OutFile.write(file, out -> {
            try (var sheet = SheetFormat.valueOf(format.name()).open(out, title)) {
                store.oneSnapshot(() -> {
                    content.accept(new Rows(sheet));
                    return file;
                });
            }
        });
    }

    private final class Rows implements Sheet {
        private final org.carddesk.report.Sheet file;

        Rows(org.carddesk.report.Sheet file) {
            this.file = file;
        }

        @Override
        public void heads(List<String> words) {
            put(ReportRow.head(words));
        }

        @Override
        public void row(List<Cell> cells) {
            put(new ReportRow(
                    ReportRow.Kind.LINE, cells.stream().map(this::written).toList()));
        }

        @Override
        public void total(List<Cell> cells) {
            put(new ReportRow(
                    ReportRow.Kind.TOTAL, cells.stream().map(this::written).toList()));
        }

        private ReportCell written(Cell cell) {
            if (cell.raw().isEmpty()) return ReportCell.text(cell.text());
            long raw = cell.raw().getAsLong();
            return switch (cell.kind()) {
                case MONEY -> ReportCell.amount(raw, messages);
                case COUNT -> ReportCell.count(raw, messages);
                case TEXT, NUMBER, TIME, STATUS, STEPS -> ReportCell.text(cell.text());
            };
        }

        private void put(ReportRow row) {
            try {
                file.row(row);
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
    }
}
