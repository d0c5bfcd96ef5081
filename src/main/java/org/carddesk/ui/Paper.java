package org.carddesk.ui;

import java.util.List;

/** A document on pages that a {@link PaperViewer} shows; everything in it may be asked off the screen's thread. */
public interface Paper {
    int pageCount();

    /** Whether these are all pages, and not the beginning of a document that is still being laid out. */
    boolean whole();

    /** Points (1/72 inch). */
    double width(int page);

    /** Points. */
    double height(int page);

    /** A page as pixels; slow, so never on the screen's thread. */
    Pixels page(int page, double pixelsPerPoint);

    /** The texts of a page in reading order. */
    List<Run> texts(int page);

    /**
     * A page as pixels.
     *
     * @param argb premultiplied, row by row
     */
    record Pixels(int width, int height, int[] argb) {}

    /** A piece of text with its place in points from the upper left corner. */
    record Run(double x, double y, double width, double height, String text) {}
}
