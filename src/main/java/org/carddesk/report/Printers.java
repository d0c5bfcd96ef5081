package org.carddesk.report;

import java.awt.Graphics2D;
import java.awt.print.Printable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.print.Doc;
import javax.print.DocFlavor;
import javax.print.DocPrintJob;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.SimpleDoc;
import javax.print.attribute.HashPrintRequestAttributeSet;
import javax.print.attribute.PrintRequestAttributeSet;
import javax.print.attribute.standard.Copies;
import javax.print.attribute.standard.JobName;
import javax.print.attribute.standard.MediaPrintableArea;
import javax.print.attribute.standard.MediaSizeName;
import javax.print.attribute.standard.Sides;
import javax.print.event.PrintJobAdapter;
import javax.print.event.PrintJobEvent;

/** The printers of this PC; prints without any dialog of the system. All of it may take seconds: off the screen's thread. */
public final class Printers {
    private static final DocFlavor PAGES = DocFlavor.SERVICE_FORMATTED.PRINTABLE;

    private final Supplier<Stream<PrintService>> services;
    private final Supplier<Optional<PrintService>> usual;

    /** Those that the system knows. */
    public Printers() {
        this(
                () -> Stream.of(PrintServiceLookup.lookupPrintServices(PAGES, null)),
                () -> Optional.ofNullable(PrintServiceLookup.lookupDefaultPrintService()));
    }

    Printers(Supplier<Stream<PrintService>> services, Supplier<Optional<PrintService>> usual) {
        this.services = services;
        this.usual = usual;
    }

    /** Their names, the system's usual one first. */
    public List<String> names() {
        String first = usual.get().map(PrintService::getName).orElse("");
        return services.get()
                .map(PrintService::getName)
                .sorted((a, b) -> Boolean.compare(b.equals(first), a.equals(first)))
                .toList();
    }

    /** Hands pages to a printer and tells what it said. */
    public PrintOutcome print(FilledReport report, PrintOrder order) {
        Optional<PrintService> printer = services.get()
                .filter(one -> one.getName().equals(order.printer()))
                .findFirst();
        if (printer.isEmpty()) return new PrintOutcome.Gone(order.printer());
        DocPrintJob job = printer.get().createPrintJob();
        var refused = new AtomicBoolean();
        job.addPrintJobListener(new PrintJobAdapter() {
            @Override
            public void printJobFailed(PrintJobEvent event) {
                refused.set(true);
            }
        });
        try {
            job.print(document(report, order), attributes(order));
        } catch (PrintException failed) {
            return new PrintOutcome.Failed(order.printer(), String.valueOf(failed.getMessage()));
        }
        return refused.get() ? new PrintOutcome.Failed(order.printer(), "") : new PrintOutcome.Sent(order.printer());
    }

    private static Doc document(FilledReport report, PrintOrder order) {
        int last = Math.min(order.lastPage(), report.pageCount());
        // The range is cut here: not every printer honours it.
        Printable pages = (pen, format, index) -> {
            int page = order.firstPage() - 1 + index;
            if (page >= last) return Printable.NO_SUCH_PAGE;
            report.draw(page, (Graphics2D) pen, 1f);
            return Printable.PAGE_EXISTS;
        };
        return new SimpleDoc(pages, PAGES, null);
    }

    private static PrintRequestAttributeSet attributes(PrintOrder order) {
        var set = new HashPrintRequestAttributeSet();
        set.add(MediaSizeName.ISO_A4);
        set.add(new MediaPrintableArea(0, 0, 210, 297, MediaPrintableArea.MM));
        set.add(new Copies(order.copies()));
        set.add(order.twoSided() ? Sides.TWO_SIDED_LONG_EDGE : Sides.ONE_SIDED);
        set.add(new JobName(order.jobName(), null));
        return set;
    }
}
