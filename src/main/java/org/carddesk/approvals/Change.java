package org.carddesk.approvals;

/**
 * One thing that the command changes.
 *
 * @param what its name, in words
 * @param before how it stands now; empty if that is not known or there was nothing
 */
record Change(String what, String before, String after) {}
