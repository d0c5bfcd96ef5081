package org.carddesk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.print.DocFlavor;
import javax.print.PrintService;
import javax.print.StreamPrintServiceFactory;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.Test;

class PrintersTest {
    private static final Messages CHINESE = Messages.in(Locale.SIMPLIFIED_CHINESE);

    private final ByteArrayOutputStream sheet = new ByteArrayOutputStream();
    private final PrintService printer = StreamPrintServiceFactory.lookupStreamPrintServiceFactories(
            DocFlavor.SERVICE_FORMATTED.PRINTABLE, "application/postscript")[0]
            .getPrintService(sheet);
    private final Printers printers = new Printers(() -> Stream.of(printer), Optional::empty);

    @Test
    void theChosenPagesReachThePrinter() {
        FilledReport report = new Reports().fill(SettlementSample.dayWithDifferences(CHINESE, 300), CHINESE);
        assertTrue(report.pageCount() > 3);

        PrintOutcome outcome = printers.print(report, new PrintOrder(printer.getName(), 1, 2, 3, false, "report"));

        assertInstanceOf(PrintOutcome.Sent.class, outcome);
        String postscript = sheet.toString(StandardCharsets.ISO_8859_1);
        assertEquals(2, postscript.split("%%Page: ", -1).length - 1);
    }

    @Test
    void aPrinterThatIsGoneIsToldAndNothingIsPrinted() {
        FilledReport report = new Reports().fill(SettlementSample.normalDay(CHINESE), CHINESE);

        PrintOutcome outcome = printers.print(report, new PrintOrder("another", 1, 1, 1, false, "report"));

        assertEquals(new PrintOutcome.Gone("another"), outcome);
        assertEquals(0, sheet.size());
    }

    @Test
    void theUsualPrinterIsNamedFirst() {
        assertEquals(List.of(printer.getName()), printers.names());
        assertEquals(List.of(), new Printers(Stream::empty, Optional::empty).names());
    }

    @Test
    void anOrderMakesSense() {
        assertThrows(IllegalArgumentException.class, () -> new PrintOrder("p", 0, 1, 1, false, "j"));
        assertThrows(IllegalArgumentException.class, () -> new PrintOrder("p", 1, 3, 2, false, "j"));
    }

    @Test
    void thePagesTellTheirTexts() {
        FilledReport report = new Reports().fill(SettlementSample.normalDay(CHINESE), CHINESE);

        List<PageText> texts = report.texts(0);

        assertTrue(texts.stream().anyMatch(text -> text.text().contains("日结算报表")), texts.toString());
        assertTrue(texts.stream()
                .allMatch(text -> text.x() >= 0
                        && text.x() + text.width() <= report.width(0)
                        && text.y() + text.height() <= report.height(0)));
    }
}
