package org.carddesk.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.carddesk.ui.Place;

/**
 * What a command is about, in words that need no translation.
 *
 * @param name of the person it belongs to, or of the thing itself
 * @param number by which it is known
 * @param place the page that shows it, if there is one
 * @param record as the desk has it now, by the contract's member names
 */
public record Subject(String name, String number, Optional<Place> place, ObjectNode record) {}
