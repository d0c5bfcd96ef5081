package org.carddesk.report;

/** What became of a print job. */
public sealed interface PrintOutcome {
    /** The printer took it. */
    record Sent(String printer) implements PrintOutcome {}

    /** The printer is not there any more. */
    record Gone(String printer) implements PrintOutcome {}

    /**
     * It did not.
     *
     * @param words what the printer says, in its own language
     */
    record Failed(String printer, String words) implements PrintOutcome {}
}
