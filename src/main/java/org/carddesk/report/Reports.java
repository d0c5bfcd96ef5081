package org.carddesk.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.base.JRBasePrintPage;
import net.sf.jasperreports.engine.fill.FillListener;
import net.sf.jasperreports.engine.fill.JRFillInterruptedException;
import net.sf.jasperreports.engine.fill.JRFiller;
import net.sf.jasperreports.engine.fill.ReportFiller;
import net.sf.jasperreports.engine.util.JRLoader;
import org.carddesk.text.Messages;

/**
 * Lays documents out on paper. Templates come compiled from the class path and nowhere else, are loaded once, and may be
 * used by several threads.
 */
public final class Reports {
    private static final String PAGE_NUMBER = "page";
    /** Fewer are laid out in less time than it takes to draw the first of them twice. */
    private static final int PAGES_AT_ONCE = 8;

    private final Map<String, JasperReport> templates = new ConcurrentHashMap<>();
    private final ReportFont font = new ReportFont();

    /** The characters of the document that the font lacks: to be told before printing. */
    public List<String> missingCharacters(ReportDocument document) {
        return font.missing(document);
    }

    /**
     * The document on pages; takes about a second the first time, then milliseconds a page.
     *
     * @param messages the language of the frame (page numbers, print time); the document's own words are finished
     */
    public FilledReport fill(ReportDocument document, Messages messages) {
        return fill(document, messages, beginning -> {}, () -> false);
    }

    /**
     * As the other, the first page being handed out while the rest is still to be laid out.
     *
     * @param begun is given the first page, without its number, on the thread that fills; not where the pages are few
     * @param unwanted is asked after every page whether nobody waits for the rest any more
     * @throws CancellationException if the rest was unwanted
     */
    public FilledReport fill(
            ReportDocument document, Messages messages, Consumer<FilledReport> begun, BooleanSupplier unwanted) {
        JasperReport template = templates.computeIfAbsent(document.template(), Reports::load);
        try {
            ReportFiller filler = JRFiller.createReportFiller(DefaultJasperReportsContext.getInstance(), template);
            filler.addFillListener(new Listener(
                    filler, unwanted, print -> begun.accept(new FilledReport(firstPage(print), document, messages))));
            var print = filler.fill(parameters(document, messages), new SectionRows(document.sections(), font));
            numberPages(print, messages);
            return new FilledReport(print, document, messages);
        } catch (JRFillInterruptedException interrupted) {
            throw unwantedRest(interrupted);
        } catch (JRException e) {
            throw new IllegalStateException("the report " + document.template() + " cannot be filled", e);
        }
    }

    private static CancellationException unwantedRest(JRFillInterruptedException interrupted) {
        var cancelled = new CancellationException("nobody waits for the rest");
        cancelled.initCause(interrupted);
        return cancelled;
    }

    /** The first page apart from the filling that goes on; its number is left out, as it is written at the end. */
    private static JasperPrint firstPage(JasperPrint print) {
        var page = new JRBasePrintPage();
        page.setElements(print.getPages().getFirst().getElements().stream()
                .filter(element -> !PAGE_NUMBER.equals(element.getKey()))
                .toList());
        var first = new JasperPrint();
        first.copyFrom(print);
        first.getPages().clear();
        first.addPage(page);
        return first;
    }

    /** Page x of y, which no template can say by itself on the page of the signatures. */
    private static void numberPages(JasperPrint print, Messages messages) {
        int pages = print.getPages().size();
        for (int i = 0; i < pages; i++) {
            for (JRPrintElement element : print.getPages().get(i).getElements()) {
                if (!PAGE_NUMBER.equals(element.getKey())) continue;
                ((JRPrintText) element).setText(messages.text("report.page", i + 1, pages));
            }
        }
    }

    private Map<String, Object> parameters(ReportDocument document, Messages messages) {
        var texts = new HashMap<String, Object>();
        texts.put("organisation", font.printable(document.head().organisation()));
        texts.put("title", font.printable(document.head().title()));
        texts.put("subtitle", font.printable(document.head().subtitle()));
        texts.put("mark", font.printable(document.head().mark()));
        texts.put("statement", font.printable(document.foot().statement()));
        texts.put("proof", font.printable(document.foot().proof()));
        texts.put("printed", messages.time(document.foot().printedAt()));
        List<String> signers = document.foot().signers();
        for (int i = 0; i < signers.size(); i++) texts.put("signer" + (i + 1), font.printable(signers.get(i)));
        texts.put(JRParameter.REPORT_RESOURCE_BUNDLE, messages.bundle());
        texts.put(JRParameter.REPORT_LOCALE, messages.locale());
        return texts;
    }

    private static JasperReport load(String template) {
        String file = "/reports/" + template + ".jasper";
        try (InputStream compiled = Reports.class.getResourceAsStream(file)) {
            if (compiled == null) throw new IllegalArgumentException("no such template: " + template);
            return (JasperReport) JRLoader.loadObject(compiled);
        } catch (IOException | JRException e) {
            throw new IllegalStateException("the template " + template + " cannot be loaded", e);
        }
    }

    /** Hears of every page when the next one begins. */
    private record Listener(ReportFiller filler, BooleanSupplier unwanted, Consumer<JasperPrint> first)
            implements FillListener {
        @Override
        public void pageGenerated(JasperPrint print, int page) {
            if (page + 1 == PAGES_AT_ONCE) first.accept(print);
            if (!unwanted.getAsBoolean()) return;
            try {
                filler.cancelFill();
            } catch (JRException e) {
                throw new IllegalStateException("the filling cannot be ended", e);
            }
        }

        @Override
        public void pageUpdated(JasperPrint print, int page) {
            // Page numbers alone come later, and they are written when all pages are there.
        }
    }
}
