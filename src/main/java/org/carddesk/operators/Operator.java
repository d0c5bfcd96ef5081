package org.carddesk.operators;

import org.carddesk.gateway.OperatorBody;
import org.jspecify.annotations.Nullable;

/**
 * One who may work with the desk.
 *
 * @param openCommandId the command of this desk on this operator that has not ended yet, if there is one
 */
public record Operator(
        String id,
        long version,
        OperatorBody body,
        @Nullable String openCommandId) {}
