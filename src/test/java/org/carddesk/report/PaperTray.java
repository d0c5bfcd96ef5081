package org.carddesk.report;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import javax.print.DocFlavor;
import javax.print.DocPrintJob;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.StreamPrintServiceFactory;
import org.carddesk.text.Messages;

/** A printer whose sheets can be counted, and a report of several pages, for tests of what stands before them. */
public final class PaperTray {
    private final ByteArrayOutputStream sheets = new ByteArrayOutputStream();
    private final PrintService printer = StreamPrintServiceFactory.lookupStreamPrintServiceFactories(
            DocFlavor.SERVICE_FORMATTED.PRINTABLE, "application/postscript")[0]
            .getPrintService(sheets);

    /** Printing on this printer. */
    public Printers printers() {
        return new Printers(() -> Stream.of(printer), Optional::empty);
    }

    /** Printing where there is no printer. */
    public static Printers none() {
        return new Printers(Stream::empty, Optional::empty);
    }

    /** Printing on a printer of this name that takes the job and then fails. */
    public static Printers jammed(String name) {
        var job = made(DocPrintJob.class, method -> {
            if (method.getName().equals("print")) throw new PrintException("paper jam");
            return null;
        });
        var service = made(PrintService.class, method -> switch (method.getName()) {
            case "getName" -> name;
            case "createPrintJob" -> job;
            default -> null;
        });
        return new Printers(() -> Stream.of(service), Optional::empty);
    }

    /** What a method of the system's printing answers. */
    private interface Said {
        Object of(Method method) throws PrintException;
    }

    private static <T> T made(Class<T> type, Said said) {
        return type.cast(Proxy.newProxyInstance(
                PaperTray.class.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> said.of(method)));
    }

    public String name() {
        return printer.getName();
    }

    /** How many pages came out. */
    public int pages() {
        return sheets.toString(StandardCharsets.ISO_8859_1).split("%%Page: ", -1).length - 1;
    }

    /** A report of more than three pages. */
    public static ReportDocument manyPages(Messages messages) {
        return SettlementSample.dayWithDifferences(messages, 300);
    }
}
