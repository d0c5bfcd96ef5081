package org.carddesk.preview;

import java.util.function.Function;
import org.carddesk.report.ReportDocument;
import org.carddesk.text.Messages;

/**
 * A document to be looked at, made in the language of the screen and never on its thread.
 *
 * @param fileName how its file is called, without the ending
 * @param look makes the document for the eye; nothing is counted
 * @param handOut makes the document that leaves the office on paper or as PDF, which may be counted and marked
 */
public record PreviewRequest(
        String fileName, Function<Messages, ReportDocument> look, Function<Messages, ReportDocument> handOut) {
    /** A document whose prints are not counted. */
    public static PreviewRequest of(String fileName, Function<Messages, ReportDocument> document) {
        return new PreviewRequest(fileName, document, document);
    }
}
