package org.carddesk.agreements;

import org.carddesk.gateway.AgreementState;
import org.jspecify.annotations.Nullable;

/**
 * Which agreements to list, those whose check is the longest ago first; a filter that is null does not count.
 *
 * @param health those that show this sign, alone or among others
 * @param after the last agreement of the page before
 * @param limit at most this many agreements, 1 to 1,000
 */
public record AgreementQuery(
        @Nullable AgreementHealth health,
        @Nullable AgreementState state,
        @Nullable String holderId,
        @Nullable Agreement after,
        int limit) {
    public AgreementQuery {
        if (limit < 1 || limit > 1000) throw new IllegalArgumentException("limit " + limit);
    }

    /** All agreements, from the first. */
    public static AgreementQuery first(int limit) {
        return new AgreementQuery(null, null, null, null, limit);
    }

    public AgreementQuery with(@Nullable AgreementHealth wanted) {
        return new AgreementQuery(wanted, state, holderId, after, limit);
    }

    public AgreementQuery in(@Nullable AgreementState wanted) {
        return new AgreementQuery(health, wanted, holderId, after, limit);
    }

    public AgreementQuery of(@Nullable String wantedHolderId) {
        return new AgreementQuery(health, state, wantedHolderId, after, limit);
    }

    /** The page after a page's last agreement. */
    public AgreementQuery after(Agreement last) {
        return new AgreementQuery(health, state, holderId, last, limit);
    }
}
