package org.carddesk.sandbox;

import java.util.Objects;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.RefusalCode;

/** The HTTP status and the problem of each recorded refusal (contract section 4). */
final class RefusalStatus {
    private RefusalStatus() {}

    static int of(RefusalCode code) {
        return switch (code) {
            case FORBIDDEN -> 403;
            case UNKNOWN_TARGET -> 404;
            case VERSION_MISMATCH -> 412;
            default -> 422;
        };
    }

    static Problem problem(CommandRecord record) {
        var stand = record.stand();
        RefusalCode code = Objects.requireNonNull(stand.code(), "a refusal has a code");
        var problem = new Problem(of(code), type(code))
                .with("command_id", record.commandId())
                .with("outcome", "rejected")
                .with("code", code.name())
                .with("committed_seq", stand.committedSeq());
        Long current = stand.currentVersion();
        return current == null ? problem : problem.with("current", current);
    }

    private static ProblemType type(RefusalCode code) {
        return switch (code) {
            case FORBIDDEN -> ProblemType.FORBIDDEN;
            case UNKNOWN_TARGET -> ProblemType.UNKNOWN_TARGET;
            case VERSION_MISMATCH -> ProblemType.VERSION_MISMATCH;
            default -> ProblemType.BUSINESS_RULE;
        };
    }
}
