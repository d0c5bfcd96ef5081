package org.carddesk.sandbox;

import java.time.Instant;
import java.util.Optional;
import org.carddesk.db.Batch;
import org.carddesk.db.Tx;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.EndedBy;
import org.jspecify.annotations.Nullable;

/** The agreements as Alipay holds them; the gateway learns of an end by asking, or by a notice that may get lost. */
final class AlipayAgreements {
    /** How an agreement stands at Alipay, and who ended it when. */
    record Standing(
            AgreementState state,
            @Nullable EndedBy endedBy,
            @Nullable Instant endedAt) {
        boolean inForce() {
            return state == AgreementState.NORMAL;
        }
    }

    private static final String ADD =
            "INSERT INTO alipay_agreement (external_no, agreement_id, state, ended_by, ended_millis) VALUES (?, ?, ?, ?, ?)";

    private AlipayAgreements() {}

    static Batch batch(Tx tx) {
        return tx.batch(ADD);
    }

    static @Nullable Object[] row(AgreementPlan.Agreement agreement) {
        Instant ended = agreement.endedAtAlipay();
        EndedBy by = agreement.atGateway().endedBy();
        if (ended != null && by == null)
            by = agreement.atAlipay() == AgreementState.EXPIRED ? EndedBy.EXPIRY : EndedBy.USER;
        return new @Nullable Object[] {
            agreement.atGateway().externalAgreementNo(),
            agreement.id(),
            agreement.atAlipay(),
            by,
            ended == null ? null : Long.valueOf(ended.toEpochMilli())
        };
    }

    static void sign(Tx tx, String externalNo, String agreementId) {
        tx.execute(ADD, externalNo, agreementId, AgreementState.NORMAL, null, null);
    }

    static Optional<Standing> find(Tx tx, String agreementId) {
        return tx.first(
                "SELECT state, ended_by, ended_millis FROM alipay_agreement WHERE agreement_id = ?",
                row -> {
                    String by = row.textOrNull("ended_by");
                    Long ended = row.numberOrNull("ended_millis");
                    return new Standing(
                            AgreementState.valueOf(row.text("state")),
                            by == null ? null : EndedBy.valueOf(by),
                            ended == null ? null : Instant.ofEpochMilli(ended));
                },
                agreementId);
    }

    /** Ends an agreement that is in force; one that has ended keeps its end. */
    static void end(Tx tx, String agreementId, EndedBy by, Instant at) {
        tx.execute(
                "UPDATE alipay_agreement SET state = ?, ended_by = ?, ended_millis = ?"
                        + " WHERE agreement_id = ? AND state NOT IN ('UNSIGNED', 'EXPIRED')",
                by == EndedBy.EXPIRY ? AgreementState.EXPIRED : AgreementState.UNSIGNED,
                by,
                at.toEpochMilli(),
                agreementId);
    }
}
