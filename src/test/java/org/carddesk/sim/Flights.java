package org.carddesk.sim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carddesk.db.Tx;

/** The commands of a desk that are on their way, which its own history leaves out: from which state each left and into which it came. */
final class Flights {
    private static final String ON_ITS_WAY = "IN_FLIGHT";

    private final Tally tally;
    private final Set<String> flying = new LinkedHashSet<>();

    Flights(Tally tally) {
        this.tally = tally;
    }

    void departs(Tx tx, String commandId) {
        tx.first(
                        "SELECT state FROM outbox_step WHERE command_id = ? ORDER BY n DESC LIMIT 1",
                        row -> row.text("state"),
                        commandId)
                .ifPresent(before -> {
                    if (flying.add(commandId)) tally.count(Coverage.STATE + before + " > " + ON_ITS_WAY);
                });
    }

    /** After a commit: what was on its way may have come to a state. */
    void land(Tx tx) {
        if (flying.isEmpty()) return;
        List<String> landed = new ArrayList<>();
        for (String commandId : flying) {
            Optional<String> now =
                    tx.first("SELECT state FROM outbox WHERE command_id = ?", row -> row.text("state"), commandId);
            if (now.filter(ON_ITS_WAY::equals).isPresent()) continue;
            landed.add(commandId);
            now.ifPresent(state -> tally.count(Coverage.STATE + ON_ITS_WAY + " > " + state));
        }
        landed.forEach(flying::remove);
    }
}
