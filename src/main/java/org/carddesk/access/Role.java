package org.carddesk.access;

/** What an operator may do; no role includes another (contract section 8). */
public enum Role {
    CLERK,
    FINANCE,
    ADMINISTRATOR,
    AUDITOR
}
