package org.carddesk.report;

/**
 * A page as pixels, for the preview.
 *
 * @param argb premultiplied pixels, row by row, opaque
 */
public record PageImage(int width, int height, int[] argb) {}
