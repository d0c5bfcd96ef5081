package org.carddesk.students;

import org.carddesk.access.AuditEntry;

/**
 * An audit row about a person or something of theirs.
 *
 * @param by the operator's name, where this desk knows it
 */
public record PastAct(AuditEntry entry, String by) {}
