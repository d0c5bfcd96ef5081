package org.carddesk.sync;

import java.nio.file.Path;

/**
 * What was taken over from a store that was replaced.
 *
 * @param replaced the kept file
 * @param commands commands that the store in its place did not have
 * @param unreadable rows that could not be read, or whose number is another command's
 * @param complete whether every page could be read; else there may be more than was taken over
 */
public record Salvaged(Path replaced, int commands, int unreadable, boolean complete) {}
