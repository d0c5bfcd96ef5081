package org.carddesk.agreements;

import java.util.Optional;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.CommandType;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** What the counter can do with an agreement, and when the agreement itself forbids it (contract section 8). */
enum AgreementVerb {
    CHECK(CommandType.CHECK_AGREEMENT, Material2MZ.REFRESH),
    CHANGE(CommandType.UPDATE_AUTO_LOAD, Material2AL.EDIT),
    PAUSE(CommandType.PAUSE_AGREEMENT, Material2MZ.PAUSE),
    RESUME(CommandType.RESUME_AGREEMENT, Material2MZ.PLAY_ARROW),
    SIGN_LINK(CommandType.CREATE_SIGN_LINK, Material2AL.LINK),
    TERMINATE(CommandType.TERMINATE_AGREEMENT, Material2AL.LINK_OFF);

    private final CommandType type;
    private final Ikon icon;

    AgreementVerb(CommandType type, Ikon icon) {
        this.type = type;
        this.icon = icon;
    }

    CommandType type() {
        return type;
    }

    Ikon icon() {
        return icon;
    }

    /** The message that says why the agreement, as the desk knows it, cannot have this done to it. */
    Optional<String> objection(Agreement agreement) {
        return switch (this) {
            case CHECK -> Optional.empty();
            case CHANGE -> ended(agreement).or(() -> unrecognised(agreement));
            case PAUSE -> ended(agreement).or(() -> when(agreement.body().paused(), "agreements.why.paused"));
            case RESUME ->
                ended(agreement)
                        .or(() -> unrecognised(agreement))
                        .or(() -> when(!agreement.body().paused(), "agreements.why.notPaused"));
            case TERMINATE -> ended(agreement);
            case SIGN_LINK -> when(signed(agreement), "agreements.why.signed");
        };
    }

    private static boolean signed(Agreement agreement) {
        AgreementState state = agreement.body().state();
        return state == AgreementState.NORMAL || state == AgreementState.STOP;
    }

    private static Optional<String> ended(Agreement agreement) {
        return when(agreement.ended(), "agreements.why.ended");
    }

    private static Optional<String> unrecognised(Agreement agreement) {
        return when(agreement.unrecognised(), "agreements.why.unrecognised");
    }

    private static Optional<String> when(boolean wrong, String key) {
        return wrong ? Optional.of(key) : Optional.empty();
    }
}
