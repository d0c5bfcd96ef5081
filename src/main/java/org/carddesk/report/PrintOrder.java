package org.carddesk.report;

/**
 * What is to be printed where.
 *
 * @param printer the printer's name, as {@link Printers#names()} has it
 * @param firstPage from 1
 * @param lastPage from 1, included
 * @param twoSided on both sides of the sheet, turned over the long edge
 * @param jobName the name in the printer's queue
 */
public record PrintOrder(String printer, int copies, int firstPage, int lastPage, boolean twoSided, String jobName) {
    public PrintOrder {
        if (copies < 1 || copies > 99) throw new IllegalArgumentException("copies " + copies);
        if (firstPage < 1 || lastPage < firstPage)
            throw new IllegalArgumentException("pages " + firstPage + " to " + lastPage);
    }
}
