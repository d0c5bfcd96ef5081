package org.carddesk.settlement;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carddesk.text.Messages;
import org.carddesk.ui.Availability;
import org.carddesk.ui.DeskStatus;

/**
 * What may be done for a day now, as far as the desk knows; the gateway decides.
 *
 * @param roleFits the verbs that whoever is signed in may use at all
 * @param objections the keys of the sentences that say what about the day forbids a verb
 */
public record DayPermits(Set<DayVerb> roleFits, Map<DayVerb, String> objections) {
    /** Nothing is known yet. */
    public static final DayPermits NONE = new DayPermits(Set.of(), Map.of());

    public DayPermits {
        roleFits = Set.copyOf(roleFits);
        objections = Map.copyOf(objections);
    }

    /** Whether a verb is open under the desk's present status, and if not, why, in words. */
    public Availability under(DayVerb verb, DeskStatus status, Messages messages) {
        if (!roleFits.contains(verb)) {
            boolean finance = verb.roles().size() == 1;
            return Availability.no(messages.text(finance ? "settlement.step.finance" : "common.step.role"));
        }
        if (status.readOnly().isPresent())
            return Availability.no(status.readOnly().get());
        String objection = objections.get(verb);
        if (objection != null) return Availability.no(messages.text(objection));
        Optional<String> moneyOff = verb.command().flatMap(type -> status.moneyOff());
        if (moneyOff.isPresent()) return Availability.no(moneyOff.get());
        if (!status.online() && verb.needsGateway()) return Availability.no(messages.text("common.step.offline"));
        return Availability.YES;
    }
}
