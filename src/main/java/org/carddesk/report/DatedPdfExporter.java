package org.carddesk.report;

import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfName;
import java.io.OutputStream;
import java.time.Instant;
import java.util.GregorianCalendar;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.classic.ClassicPdfProducer;
import net.sf.jasperreports.pdf.common.PdfDocumentWriter;
import net.sf.jasperreports.pdf.common.PdfProducer;
import net.sf.jasperreports.pdf.common.PdfProducerContext;
import org.carddesk.text.Messages;

/** The PDF exporter with the print time of the document in the place of the moment of writing. */
final class DatedPdfExporter extends JRPdfExporter {
    private final Instant printedAt;

    DatedPdfExporter(Instant printedAt) {
        this.printedAt = printedAt;
    }

    @Override
    protected PdfProducer createPdfProducer() {
        return new DatedProducer(createPdfProducerContext(), printedAt);
    }

    /** Sets the date before the metadata stream copies it: PDF/A wants both alike. */
    private static final class DatedProducer extends ClassicPdfProducer {
        private final PdfDate printed;

        DatedProducer(PdfProducerContext context, Instant printedAt) {
            super(context);
            printed = new PdfDate(GregorianCalendar.from(printedAt.atZone(Messages.OFFICE_ZONE)));
        }

        @Override
        public PdfDocumentWriter createWriter(OutputStream file) throws JRException {
            PdfDocumentWriter writer = super.createWriter(file);
            getPdfWriter().getInfo().put(PdfName.CREATIONDATE, printed);
            getPdfWriter().getInfo().put(PdfName.MODDATE, printed);
            return writer;
        }
    }
}
