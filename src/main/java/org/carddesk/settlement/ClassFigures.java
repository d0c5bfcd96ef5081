package org.carddesk.settlement;

/** How many findings of one class a day has, and how much in fen. */
public record ClassFigures(DifferenceClass differenceClass, CountedSum sum) {}
