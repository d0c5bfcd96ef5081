package org.carddesk.settlement;

import java.time.LocalDate;

/** The part of a credit, in fen, that pays one business day. */
public record DayShare(LocalDate day, long amountFen) {}
