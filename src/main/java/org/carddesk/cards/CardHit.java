package org.carddesk.cards;

/** A card that fits what was typed, and how well. */
public record CardHit(Card card, Match match) {}
