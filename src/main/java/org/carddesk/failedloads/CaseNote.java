package org.carddesk.failedloads;

import java.time.Instant;

/** What an operator noted on a case, at this desk alone; its number is that of its audit row. */
public record CaseNote(long n, String topUpId, Instant at, String operatorId, String words) {}
