package org.carddesk.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintFrame;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.export.JRGraphics2DExporter;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleGraphics2DExporterOutput;
import net.sf.jasperreports.export.SimpleGraphics2DReportConfiguration;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.pdf.type.PdfaConformanceEnum;
import org.carddesk.text.Messages;

/** A document laid out on pages, ready to be shown, printed or filed; the pages of all three are the same. */
public final class FilledReport {
    private final JasperPrint print;
    private final ReportDocument document;
    private final Messages messages;

    FilledReport(JasperPrint print, ReportDocument document, Messages messages) {
        this.print = print;
        this.document = document;
        this.messages = messages;
    }

    public ReportDocument document() {
        return document;
    }

    public int pageCount() {
        return print.getPages().size();
    }

    /** How wide a page is, in points (1/72 inch). */
    public int width(int page) {
        return print.getPageFormat(page).getPageWidth();
    }

    /** How high a page is, in points. */
    public int height(int page) {
        return print.getPageFormat(page).getPageHeight();
    }

    /** The texts of a page in the order in which they were laid out, for search and copy. */
    public List<PageText> texts(int page) {
        var texts = new ArrayList<PageText>();
        collect(print.getPages().get(page).getElements(), 0, 0, texts);
        return texts;
    }

    private static void collect(List<JRPrintElement> elements, int left, int top, List<PageText> texts) {
        for (JRPrintElement element : elements) {
            int x = left + element.getX();
            int y = top + element.getY();
            if (element instanceof JRPrintFrame frame) collect(frame.getElements(), x, y, texts);
            if (!(element instanceof JRPrintText text)) continue;
            String shown = text.getFullText();
            if (shown != null && !shown.isBlank())
                texts.add(new PageText(x, y, element.getWidth(), element.getHeight(), shown));
        }
    }

    /**
     * A page as it will be printed; thread-safe, 30 to 120 ms, so not for the thread of the screen.
     *
     * @param page from 0
     * @param zoom pixels per point (1/72 inch); below 0.1 is taken for 0.1, as a viewer not laid out yet asks for 0
     */
    public PageImage page(int page, float zoom) {
        float scale = Math.clamp(zoom, 0.1f, 8f);
        var format = print.getPageFormat(page);
        int width = (int) Math.ceil(format.getPageWidth() * scale);
        int height = (int) Math.ceil(format.getPageHeight() * scale);
        var paper = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D pen = paper.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, width, height);
            draw(page, pen, scale);
        } finally {
            pen.dispose();
        }
        return new PageImage(width, height, ((DataBufferInt) paper.getRaster().getDataBuffer()).getData());
    }

    /** Screen and printer draw alike. */
    void draw(int page, Graphics2D pen, float zoom) {
        try {
            var output = new SimpleGraphics2DExporterOutput();
            output.setGraphics2D(pen);
            var config = new SimpleGraphics2DReportConfiguration();
            config.setPageIndex(page);
            config.setZoomRatio(zoom);
            var exporter = new JRGraphics2DExporter();
            exporter.setExporterInput(new SimpleExporterInput(print));
            exporter.setExporterOutput(output);
            exporter.setConfiguration(config);
            exporter.exportReport();
        } catch (JRException e) {
            throw new IllegalStateException("page " + page + " of " + document.template() + " cannot be drawn", e);
        }
    }

    /** The pages as PDF/A-2u: fonts embedded, text that can be searched and copied, dated by the document's print time. */
    public byte[] pdf() {
        var config = new SimplePdfExporterConfiguration();
        config.setPdfaConformance(PdfaConformanceEnum.PDFA_2U);
        config.setIccProfilePath("reports/srgb.icc");
        config.setMetadataTitle(document.head().title() + " " + document.head().subtitle());
        config.setMetadataAuthor(document.head().organisation());
        config.setMetadataCreator("Card Desk");
        config.setDisplayMetadataTitle(true);
        config.setTagLanguage(messages.locale().toLanguageTag());
        var file = new ByteArrayOutputStream();
        var exporter = new DatedPdfExporter(document.foot().printedAt());
        exporter.setExporterInput(new SimpleExporterInput(print));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(file));
        exporter.setConfiguration(config);
        try {
            exporter.exportReport();
        } catch (JRException e) {
            throw new IllegalStateException("the report " + document.template() + " cannot be written as PDF", e);
        }
        return file.toByteArray();
    }
}
