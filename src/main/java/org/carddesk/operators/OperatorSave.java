package org.carddesk.operators;

import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandState;
import org.jspecify.annotations.Nullable;

/**
 * A saving of an operator that whoever is signed in has given today.
 *
 * @param codeWaits whether its activation code was not shown yet
 */
public record OperatorSave(
        String commandId,
        String login,
        String name,
        CommandState state,
        @Nullable RefusalCode code,
        boolean codeWaits) {}
