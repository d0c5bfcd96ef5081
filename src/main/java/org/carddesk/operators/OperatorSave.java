package org.carddesk.operators;

import org.carddesk.sync.CommandState;
import org.jspecify.annotations.Nullable;

/**
 * A saving of an operator that whoever is signed in has given today.
 *
 * @param code why it was refused, as the gateway sent it
 * @param codeWaits whether its activation code was not shown yet
 */
public record OperatorSave(
        String commandId,
        String login,
        String name,
        CommandState state,
        @Nullable String code,
        boolean codeWaits) {}
