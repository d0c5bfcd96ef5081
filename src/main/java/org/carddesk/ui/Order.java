package org.carddesk.ui;

/** One part of the order of a list, by the name its query knows. */
public record Order(String by, boolean descending) {}
