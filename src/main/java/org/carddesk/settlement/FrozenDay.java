package org.carddesk.settlement;

import java.time.Instant;
import org.carddesk.access.AuditLink;

/** The figures that a close_day command carries, with the state of data and audit trail at that moment. */
record FrozenDay(String commandId, DayFigures figures, DataAsOf dataAsOf, AuditLink auditHead, Instant frozenAt) {}
