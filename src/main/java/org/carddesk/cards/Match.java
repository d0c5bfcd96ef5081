package org.carddesk.cards;

/** How well a record fits what was typed, best first. */
public enum Match {
    EXACT,
    PREFIX,
    INITIALS,
    CONTAINS
}
