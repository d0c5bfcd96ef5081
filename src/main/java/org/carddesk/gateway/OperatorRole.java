package org.carddesk.gateway;

/** What an operator may do; none includes another (contract section 7). */
public enum OperatorRole {
    CLERK,
    FINANCE,
    ADMINISTRATOR,
    AUDITOR,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
