package org.carddesk.ui;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.carddesk.task.Progress;
import org.carddesk.task.WorkResult;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/** Exports all rows of a list that match, not only those loaded, as work in the background; the last line counts and sums. */
final class TableExport<T> {
    private static final int PAGE = 1000;
    private static final int MANY = 100_000;
    private static final int LEAST_CELLS = 3;

    private final Kit kit;
    private final String name;
    private final PagedRows<T> rows;
    private final List<Column<T>> all;
    private final Supplier<List<Column<T>>> shown;

    /** Which columns a file holds. */
    private enum Which {
        SHOWN,
        ALL
    }

    /** @param shown the columns on show, as they are ordered */
    TableExport(Kit kit, String name, PagedRows<T> rows, List<Column<T>> all, Supplier<List<Column<T>>> shown) {
        this.kit = kit;
        this.name = name;
        this.rows = rows;
        this.all = all;
        this.shown = shown;
    }

    /** Asks for format and columns, then for the place, and begins. */
    void ask() {
        Optional<Totals> totals = rows.totalsProperty().get();
        var form = new Form(kit, kit.text("ui.export.title"));
        totals.ifPresent(known -> form.facts(facts(known)));
        if (totals.map(known -> known.count() > MANY).orElse(false)) {
            form.sentence(kit.text("ui.export.many", totals.get().count()));
        }
        Choice<TableFiles.Format> format = form.choice(
                        "ui.export.format",
                        List.of(TableFiles.Format.values()),
                        one -> kit.messages().word("ui.export.format", one))
                .preset(TableFiles.Format.CSV);
        Choice<Which> which = form.choice(
                        "ui.export.columns",
                        List.of(Which.values()),
                        one -> kit.messages().word("ui.export.columns", one))
                .preset(Which.SHOWN);
        form.main(() ->
                totals.map(known -> kit.text("ui.export.do", known.count())).orElse(kit.text("ui.export.doAll")));
        form.<Optional<Path>>onMain(
                (done, failed) -> done.accept(
                        kit.files().where(suggested(), format.value().orElseThrow())),
                place -> {
                    if (place.isEmpty()) return;
                    form.close();
                    begin(
                            place.get(),
                            format.value().orElseThrow(),
                            which.value().orElseThrow() == Which.ALL ? all : shown.get());
                });
        kit.dialogs().show(form);
    }

    private FactsPane facts(Totals totals) {
        var facts = new FactsPane(kit).add("ui.export.count", kit.messages().count(totals.count()));
        if (totals.sumFen().isPresent())
            facts.add("ui.export.sum", kit.messages().money(totals.sumFen().getAsLong()));
        return facts;
    }

    private void begin(Path file, TableFiles.Format format, List<Column<T>> columns) {
        PageSource<T> source = rows.source();
        List<Order> order = rows.order();
        Instant now = kit.clock().instant();
        kit.tasks()
                .<Long>background(
                        kit.text("ui.export.running", String.valueOf(file.getFileName())),
                        progress -> {
                            var written = new long[1];
                            kit.files().write(file, format, name, sheet -> {
                                var writing = new Writing(sheet, columns, now, progress);
                                written[0] = writing.all(source, order);
                            });
                            return written[0];
                        },
                        count -> ended(file, count),
                        kit.tasks()::failed);
    }

    /** The place of the file stays in the status bar until it was read. */
    private void ended(Path file, long count) {
        String words = kit.text("ui.export.done", count, String.valueOf(file.getFileName()));
        kit.toasts().done(words);
        kit.tasks().monitor().tell(new WorkResult(kit, words, () -> {
            var form = new Form(kit, kit.text("ui.export.file"));
            form.facts(new FactsPane(kit)
                    .add("ui.export.count", kit.messages().count(count))
                    .add("ui.export.place", file.toString()));
            form.main(() -> kit.text("ui.export.copyPlace"));
            form.<Boolean>onMain((done, failed) -> done.accept(true), yes -> {
                TableCopy.put(file.toString());
                form.close();
            });
            kit.dialogs().show(form);
        }));
    }

    private String suggested() {
        LocalDate today = LocalDate.ofInstant(kit.clock().instant(), Messages.OFFICE_ZONE);
        return name.replace(".list", "") + "-" + today;
    }

    /** One file being filled. */
    private final class Writing {
        private final TableFiles.Sheet sheet;
        private final List<Column<T>> columns;
        private final Instant now;
        private final Progress progress;

        Writing(TableFiles.Sheet sheet, List<Column<T>> columns, Instant now, Progress progress) {
            this.sheet = sheet;
            this.columns = columns;
            this.now = now;
            this.progress = progress;
        }

        long all(PageSource<T> source, List<Order> order) {
            Totals totals = source.totals();
            sheet.heads(padded(
                    columns.stream().map(column -> kit.text(column.titleKey())).toList(), ""));
            long written = 0;
            @Nullable T last = null;
            List<T> page;
            do {
                progress.stopIfCancelled();
                page = source.page(last, order, PAGE);
                for (T row : page)
                    sheet.row(padded(columns.stream().map(cellOf(row)).toList(), TableFiles.Cell.of("")));
                if (!page.isEmpty()) last = page.getLast();
                written += page.size();
                progress.at(written, totals.count());
            } while (page.size() == PAGE);
            var end = new ArrayList<TableFiles.Cell>();
            end.add(TableFiles.Cell.of(kit.text("ui.export.total")));
            end.add(TableFiles.Cell.of(Column.Kind.COUNT, written));
            totals.sumFen().ifPresent(fen -> end.add(TableFiles.Cell.of(Column.Kind.MONEY, fen)));
            sheet.total(padded(end, TableFiles.Cell.of("")));
            return written;
        }

        private Function<Column<T>, TableFiles.Cell> cellOf(T row) {
            return column -> {
                CellText cell = column.cell(row, kit.messages(), now);
                return new TableFiles.Cell(cell.copied(), column.kind(), cell.raw());
            };
        }

        /** All lines have the same number of fields. */
        private <C> List<C> padded(List<C> cells, C blank) {
            var line = new ArrayList<>(cells);
            while (line.size() < Math.max(LEAST_CELLS, columns.size())) line.add(blank);
            return line;
        }
    }
}
