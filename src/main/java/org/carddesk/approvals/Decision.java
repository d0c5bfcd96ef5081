package org.carddesk.approvals;

/** What the second person says. */
enum Decision {
    APPROVE,
    REJECT
}
