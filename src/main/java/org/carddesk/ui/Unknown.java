package org.carddesk.ui;

/**
 * What was searched for and names nothing.
 *
 * @param card whether it came from a card on the reader
 */
public record Unknown(String text, boolean card) {}
