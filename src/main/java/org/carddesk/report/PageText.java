package org.carddesk.report;

/** A piece of a page's text with its place, in points from the upper left corner. */
public record PageText(double x, double y, double width, double height, String text) {}
