package org.carddesk.failedloads;

/** A case as the queue on the screen shows it. */
record CaseRow(FailedLoad found, boolean studentWaits) {
    String id() {
        return found.id();
    }
}
