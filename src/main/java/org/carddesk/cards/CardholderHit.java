package org.carddesk.cards;

/** A cardholder that fits what was typed, and how well. */
public record CardholderHit(Cardholder cardholder, Match match) {}
