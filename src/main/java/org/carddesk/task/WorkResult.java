package org.carddesk.task;

/**
 * What long work came to, which stays in sight until somebody has read it.
 *
 * @param owner whose screen it belongs to
 * @param words in a sentence
 * @param read shows the rest of it
 */
public record WorkResult(Object owner, String words, Runnable read) {}
