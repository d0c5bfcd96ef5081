package org.carddesk.approvals;

import java.time.Instant;
import org.carddesk.TestStore;
import org.carddesk.gateway.ApprovalBody;
import org.carddesk.gateway.ApprovalState;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.Target;

/** Builds approvals for tests: asked by clerk-1 an hour ago, signed as it should be. */
public final class TestApproval {
    public String maker = "clerk-1";
    public ApprovalState state = ApprovalState.OPEN;
    public Instant expiresAt = TestStore.NOW.plusSeconds(23 * 3600);
    public String reason = "圈存机故障";
    public Long amountFen = null;
    private final String id;
    private final CommandType type;
    private final Target target;
    private final CommandArgs args;

    public TestApproval(String id, CommandType type, String targetId, CommandArgs args) {
        this.id = id;
        this.type = type;
        this.target = targetId == null ? null : new Target(type.target().wire(), targetId);
        this.args = args;
    }

    /** A refund of top-up t1. */
    public static TestApproval refund(String id, long amountFen) {
        var asked = new TestApproval(id, CommandType.REFUND_TOP_UP, "t1", new CommandArgs.RefundTopUp(amountFen));
        asked.amountFen = amountFen;
        return asked;
    }

    public TestApproval by(String operatorId) {
        maker = operatorId;
        return this;
    }

    public TestApproval in(ApprovalState now) {
        state = now;
        return this;
    }

    public ApprovalBody body() {
        var payload = new Payload(
                type.wire(), target, target == null ? null : 1L, Json.parse(Json.bytes(args)), maker, reason);
        boolean decided = state == ApprovalState.APPROVED || state == ApprovalState.REJECTED;
        return new ApprovalBody(
                id,
                payload.type(),
                payload.target(),
                payload.expectedVersion(),
                payload.args(),
                amountFen,
                payload.sha256(),
                maker,
                reason,
                TestStore.NOW.minusSeconds(3600),
                expiresAt,
                state,
                decided ? "finance-1" : null,
                decided ? TestStore.NOW : null);
    }
}
