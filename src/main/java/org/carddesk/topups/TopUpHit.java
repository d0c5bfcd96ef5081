package org.carddesk.topups;

import org.carddesk.cards.Match;

/** A top-up that fits what was typed, and how well. */
public record TopUpHit(TopUp topUp, Match match) {}
