package org.carddesk.report;

import java.io.ByteArrayOutputStream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.export.SimpleExporterInput;
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
