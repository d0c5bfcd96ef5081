package org.carddesk.settlement;

import java.util.List;
import java.util.Optional;
import org.carddesk.gateway.CommandType;

/** The legal ways to settle a difference; none of them edits what Alipay, the card host or the bank said. */
public enum Remedy {
    /** The neighbour's bill, the bank or the holder's next visit settles it. */
    WAIT(null),
    /** Take the bill of the day, or a corrected one, in. */
    FETCH_BILL(null),
    /** The gateway asks Alipay and the card host again. */
    VERIFY(CommandType.VERIFY_LOAD),
    /** The gateway learns of the payment from the bill and makes the missing order good; the desk asks for it. */
    BACKFILL(null),
    RETRY_LOAD(CommandType.RETRY_LOAD),
    REDIRECT_LOAD(CommandType.REDIRECT_LOAD),
    REFUND(CommandType.REFUND_TOP_UP),
    CONFIRM_LOADED(CommandType.CONFIRM_LOADED),
    /** Stop the card so that what was given twice can be asked back. */
    FREEZE(CommandType.FREEZE),
    /** The card host takes a load back by an entry of its own. */
    REVERSE(null),
    RECORD_CREDIT(CommandType.RECORD_BANK_CREDIT),
    VOID_CREDIT(CommandType.VOID_BANK_CREDIT),
    /** Park it with a reason; the approver of the close sees it. */
    ACKNOWLEDGE(null);

    private final Optional<CommandType> command;

    Remedy(@org.jspecify.annotations.Nullable CommandType command) {
        this.command = Optional.ofNullable(command);
    }

    /** The command that does it; empty for what happens elsewhere or on this desk alone. */
    public Optional<CommandType> command() {
        return command;
    }

    /** The ways for a class, the usual one first; nothing where there is nothing to settle. */
    static List<Remedy> of(DifferenceClass differenceClass) {
        return switch (differenceClass) {
            case MATCHED, FOREIGN -> List.of();
            case PAID_NOT_LOADED -> List.of(RETRY_LOAD, REDIRECT_LOAD, REFUND, ACKNOWLEDGE);
            case LOAD_UNCONFIRMED -> List.of(VERIFY, CONFIRM_LOADED, ACKNOWLEDGE);
            case PENDING_PICKUP -> List.of(WAIT);
            case BILL_ONLY -> List.of(BACKFILL, WAIT, ACKNOWLEDGE);
            case LOCAL_ONLY -> List.of(VERIFY, FETCH_BILL, REVERSE, ACKNOWLEDGE);
            case LOAD_ONLY -> List.of(VERIFY, REVERSE, ACKNOWLEDGE);
            case CROSS_DAY -> List.of(WAIT, FETCH_BILL);
            case AMOUNT_MISMATCH, STATUS_MISMATCH -> List.of(VERIFY, ACKNOWLEDGE);
            case REFUND_BILL_ONLY -> List.of(VERIFY, WAIT, ACKNOWLEDGE);
            case REFUND_LOCAL_ONLY -> List.of(VERIFY, FETCH_BILL, ACKNOWLEDGE);
            case REFUNDED_AND_LOADED -> List.of(FREEZE, REVERSE, ACKNOWLEDGE);
            case DUPLICATE_LOAD -> List.of(REVERSE, FREEZE, ACKNOWLEDGE);
            case FEE_MISMATCH -> List.of(ACKNOWLEDGE);
            case BANK_MISSING -> List.of(WAIT, RECORD_CREDIT, ACKNOWLEDGE);
            case BANK_SHORT -> List.of(WAIT, RECORD_CREDIT, VOID_CREDIT, ACKNOWLEDGE);
            case BANK_OVER -> List.of(VOID_CREDIT, ACKNOWLEDGE);
        };
    }
}
