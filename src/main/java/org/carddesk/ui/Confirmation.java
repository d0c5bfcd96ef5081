package org.carddesk.ui;

/**
 * The question before what cannot be taken back.
 *
 * @param sentence restates object, amount, effect, and what happens to the student
 * @param verb the button's words
 * @param dangerous whether it must not be the default
 */
public record Confirmation(String title, String sentence, String verb, boolean dangerous) {}
