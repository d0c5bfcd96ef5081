package org.carddesk.gateway;

import java.util.Arrays;

/** Why the gateway refused a command (contract section 8, {@code code}). */
public enum RefusalCode {
    FORBIDDEN,
    UNKNOWN_TARGET,
    VERSION_MISMATCH,
    BAD_VALUE,
    BAD_STATE,
    REASON_REQUIRED,
    EVIDENCE_REQUIRED,
    CARD_NO_TAKEN,
    OPEN_CARD_EXISTS,
    NEGATIVE_BALANCE,
    CARD_CLOSED,
    NOT_LOST_OR_DAMAGED,
    MONEY_PENDING,
    CARD_NOT_USABLE,
    OTHER_HOLDER,
    NOT_PAID,
    NOT_FAILED,
    ALREADY_LOADED,
    LOAD_UNKNOWN,
    ALREADY_REFUNDED,
    OPEN_REFUND,
    AMOUNT_TOO_HIGH,
    AGREEMENT_ENDED,
    BILL_MISSING,
    DIFFERENCES_OPEN,
    TOTALS_MISMATCH,
    DAY_CLOSED,
    DAY_NOT_CLOSED,
    DAY_NOT_OVER,
    DUPLICATE_BANK_CREDIT,
    SELF_APPROVAL,
    PAYLOAD_MISMATCH,
    APPROVAL_DECIDED,
    APPROVAL_EXPIRED,
    APPROVAL_REJECTED,
    OWN_ROLES,
    /** A code that this version does not know. */
    UNRECOGNISED;

    /** The code of a name on the wire. */
    public static RefusalCode ofWire(String name) {
        return Arrays.stream(values())
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElse(UNRECOGNISED);
    }
}
