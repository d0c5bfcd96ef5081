package org.carddesk.report;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRField;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.data.JRMapCollectionDataSource;
import net.sf.jasperreports.engine.util.JRLoader;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.pdf.type.PdfaConformanceEnum;
import org.carddesk.text.Messages;

/** JasperReports alone, over a template and rows that were made ready before: what a report costs at least. */
public final class BareReport {
    private final JasperReport template;
    private final Messages messages;
    private final Collection<Map<String, ?>> rows = new ArrayList<>();

    public BareReport(ReportDocument document, Messages messages) throws JRException {
        this.messages = messages;
        this.template = (JasperReport)
                JRLoader.loadObject(BareReport.class.getResource("/reports/" + document.template() + ".jasper"));
        var source = new SectionRows(document.sections(), new ReportFont());
        while (source.next()) {
            var row = new HashMap<String, Object>();
            for (JRField field : template.getFields()) row.put(field.getName(), source.getFieldValue(field));
            rows.add(row);
        }
    }

    public JasperPrint fill() throws JRException {
        var texts = new HashMap<String, Object>();
        for (String name : List.of("organisation", "title", "subtitle", "mark", "statement", "proof", "printed"))
            texts.put(name, "");
        texts.put(JRParameter.REPORT_RESOURCE_BUNDLE, messages.bundle());
        texts.put(JRParameter.REPORT_LOCALE, messages.locale());
        return JasperFillManager.fillReport(template, texts, new JRMapCollectionDataSource(rows));
    }

    public byte[] pdf(JasperPrint print) throws JRException {
        var config = new SimplePdfExporterConfiguration();
        config.setPdfaConformance(PdfaConformanceEnum.PDFA_2U);
        config.setIccProfilePath("reports/srgb.icc");
        config.setMetadataTitle("bare");
        config.setDisplayMetadataTitle(true);
        config.setTagLanguage(messages.locale().toLanguageTag());
        var file = new ByteArrayOutputStream();
        var exporter = new JRPdfExporter();
        exporter.setExporterInput(new SimpleExporterInput(print));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(file));
        exporter.setConfiguration(config);
        exporter.exportReport();
        return file.toByteArray();
    }
}
