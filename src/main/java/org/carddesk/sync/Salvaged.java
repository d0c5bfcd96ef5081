package org.carddesk.sync;

/**
 * What was taken over from a store that was replaced.
 *
 * @param commands commands that had not ended and that the store in its place did not have
 * @param unreadable rows that could not be read, or whose number is another command's
 */
public record Salvaged(int commands, int unreadable) {}
