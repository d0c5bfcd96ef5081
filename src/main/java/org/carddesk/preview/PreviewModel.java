package org.carddesk.preview;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.carddesk.report.FilledReport;
import org.carddesk.report.PrintOrder;
import org.carddesk.report.PrintOutcome;
import org.carddesk.report.Printers;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.Reports;
import org.carddesk.report.SheetFormat;
import org.carddesk.task.Latest;
import org.carddesk.text.Messages;
import org.carddesk.ui.Kit;
import org.jspecify.annotations.Nullable;

/** A document being looked at: made, filled, printed and written off the screen's thread. */
final class PreviewModel {
    private final Kit kit;
    private final Messages messages;
    private final Reports reports;
    private final Printers printers;
    private final BiConsumer<Path, byte[]> writer;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable PreviewRequest request;
    private AtomicBoolean unwanted = new AtomicBoolean();

    /**
     * What is on show.
     *
     * @param whole whether it is all of the document, or its first page while the others are laid out
     * @param missing the characters that the report's font lacks, known when it is whole
     */
    record Shown(FilledReport report, boolean whole, List<String> missing) {}

    /** How a document is written. */
    enum Format {
        PDF,
        XLSX,
        CSV;

        String extension() {
            return switch (this) {
                case PDF -> ".pdf";
                case XLSX -> SheetFormat.XLSX.extension();
                case CSV -> SheetFormat.CSV.extension();
            };
        }
    }

    PreviewModel(Kit kit, Reports reports, Printers printers, BiConsumer<Path, byte[]> writer) {
        this.kit = kit;
        this.messages = kit.messages();
        this.reports = reports;
        this.printers = printers;
        this.writer = writer;
        this.latest = new Latest(kit.tasks());
    }

    ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Throwable>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    String fileName() {
        return request == null ? "" : request.fileName();
    }

    void open(PreviewRequest wanted) {
        if (wanted.equals(request)) return;
        request = wanted;
        shown.set(Optional.empty());
        problem.set(Optional.empty());
    }

    /** Makes the document anew and fills its pages; its beginning is shown where nothing whole is on show yet. */
    void load() {
        PreviewRequest wanted = request;
        if (wanted == null) return;
        leave();
        var left = new AtomicBoolean();
        unwanted = left;
        latest.ask(
                () -> {
                    ReportDocument document = wanted.look().apply(messages);
                    FilledReport whole = reports.fill(
                            document,
                            messages,
                            beginning -> kit.tasks().onScreen(() -> begun(beginning, left)),
                            left::get);
                    return new Shown(whole, true, reports.missingCharacters(document));
                },
                filled -> {
                    problem.set(Optional.empty());
                    shown.set(Optional.of(filled));
                },
                trouble -> {
                    shown.set(Optional.empty());
                    problem.set(Optional.of(trouble));
                });
    }

    private void begun(FilledReport beginning, AtomicBoolean left) {
        if (left.get() || shown.get().filter(Shown::whole).isPresent()) return;
        problem.set(Optional.empty());
        shown.set(Optional.of(new Shown(beginning, false, List.of())));
    }

    /** The page is left: the filling ends, and a late answer changes nothing. */
    void leave() {
        unwanted.set(true);
        latest.forget();
    }

    void printers(Consumer<List<String>> found) {
        kit.tasks().read(printers::names, found);
    }

    /** Prints what is handed out; counted where its prints are counted. */
    void print(PrintOrder order, Consumer<PrintOutcome> done, Consumer<Throwable> failed) {
        PreviewRequest wanted = request;
        if (wanted == null) return;
        kit.tasks()
                .background(
                        kit.text("preview.work.print", order.jobName()),
                        progress -> printers.print(reports.fill(wanted.handOut().apply(messages), messages), order),
                        done,
                        failed);
    }

    /** Writes a file; a PDF counts as handed out, a table file does not. */
    void save(Format format, Path file, Consumer<Path> done, Consumer<Throwable> failed) {
        PreviewRequest wanted = request;
        if (wanted == null) return;
        kit.tasks()
                .background(
                        kit.text("preview.work.save", String.valueOf(file.getFileName())),
                        progress -> {
                            byte[] bytes = bytes(wanted, format);
                            progress.stopIfCancelled();
                            writer.accept(file, bytes);
                            return file.toAbsolutePath();
                        },
                        done,
                        failed);
    }

    private byte[] bytes(PreviewRequest wanted, Format format) {
        return switch (format) {
            case PDF -> reports.fill(wanted.handOut().apply(messages), messages).pdf();
            case XLSX -> SheetFormat.XLSX.write(wanted.look().apply(messages), messages);
            case CSV -> SheetFormat.CSV.write(wanted.look().apply(messages), messages);
        };
    }
}
