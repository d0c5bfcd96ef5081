package org.carddesk.agreements;

import org.carddesk.cards.Match;

/** An agreement whose number fits what was typed, and how well. */
public record AgreementHit(Agreement agreement, Match match) {}
