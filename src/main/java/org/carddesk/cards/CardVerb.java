package org.carddesk.cards;

import java.util.Optional;
import org.carddesk.gateway.CommandType;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** What the counter can do with a card, and when the card itself forbids it (contract section 8). */
public enum CardVerb {
    REPORT_LOSS(CommandType.REPORT_LOSS, Material2MZ.REPORT),
    CLEAR_LOSS(CommandType.CLEAR_LOSS, Material2AL.ASSIGNMENT_TURNED_IN),
    REPLACE(CommandType.REPLACE_CARD, Material2MZ.SWAP_HORIZ),
    FREEZE(CommandType.FREEZE, Material2AL.AC_UNIT),
    UNFREEZE(CommandType.UNFREEZE, Material2MZ.WB_SUNNY),
    EXTEND(CommandType.EXTEND_EXPIRY, Material2AL.EVENT),
    CLOSE(CommandType.CLOSE_CARD, Material2AL.CANCEL);

    private final CommandType type;
    private final Ikon icon;

    CardVerb(CommandType type, Ikon icon) {
        this.type = type;
        this.icon = icon;
    }

    public CommandType type() {
        return type;
    }

    Ikon icon() {
        return icon;
    }

    /** The message that says why the card, as the desk knows it, cannot have this done to it. */
    Optional<String> objection(Card card) {
        if (card.body().closed()) return Optional.of("cards.why.closed");
        return switch (this) {
            case REPORT_LOSS, FREEZE, EXTEND -> Optional.empty();
            case CLEAR_LOSS -> when(!card.body().lost(), "cards.why.notLost");
            case UNFREEZE ->
                when(!card.body().frozen(), "cards.why.notFrozen")
                        .or(() -> when(card.body().ledgerBalanceFen() < 0, "cards.why.negative"));
            case REPLACE -> when(card.unrecognised(), "cards.why.unrecognised");
            case CLOSE ->
                when(card.unrecognised(), "cards.why.unrecognised")
                        .or(() -> when(card.body().pendingFen() != 0, "cards.why.pending"));
        };
    }

    private static Optional<String> when(boolean wrong, String key) {
        return wrong ? Optional.of(key) : Optional.empty();
    }
}
