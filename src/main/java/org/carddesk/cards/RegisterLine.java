package org.carddesk.cards;

import java.util.List;
import org.carddesk.gateway.CommandArgs.RegisterCard;
import org.jspecify.annotations.Nullable;

/**
 * One line of a register file, either read or refused.
 *
 * @param line its number in the file, the header being line 1
 * @param row what is to be registered, or null if the line cannot be read
 * @param key the message that says why it cannot be read; empty if it can
 */
record RegisterLine(long line, @Nullable RegisterCard row, String key, List<Object> arguments) {}
