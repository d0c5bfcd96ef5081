package org.carddesk.gateway;

/** What a cardholder is to the school (contract section 7). */
public enum PersonKind {
    STUDENT,
    STAFF,
    ALUMNI,
    TEMPORARY,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
