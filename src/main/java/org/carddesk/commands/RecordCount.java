package org.carddesk.commands;

import java.util.Optional;

/** A type of record by its name on the wire, and how many of it where that is known. */
record RecordCount(String type, Optional<Long> count) {}
