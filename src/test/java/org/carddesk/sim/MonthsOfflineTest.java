package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.db.StoreCheck;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome.Failed;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.DigestResult;
import org.junit.jupiter.api.Test;

/**
 * A desk is without its gateway for a month, or for so long that the gateway has dropped what it should read (G7: 180 days).
 * People go on giving commands, the gateway goes on without them. When they meet again each command ends once, the same on both
 * sides, and the desk holds what the gateway holds. {@code -Dcampaign.months=N} sets how many desks.
 */
class MonthsOfflineTest {
    private static final String TOGETHER = "together";
    private static final int KEPT_DAYS = 180;
    private static final int DROPPED_EVERY = 100;

    private final int size = Integer.getInteger("campaign.months", 4);
    private final Chance chance = new Chance(Long.getLong("campaign.months.seed", 13));

    @Test
    void aDeskThatComesBackHasWhatTheGatewayHasAndEachCommandEndedOnce() {
        var result = new CampaignResult("months offline");
        var met = new Tally();
        try (var one = new OneDesk(29)) {
            one.mark(TOGETHER);
            for (int n = 0; n < size; n++) {
                int days = n % 2 == 0 ? 30 + chance.nextInt(31) : KEPT_DAYS + 2 + chance.nextInt(200);
                met.count(away(one, days, "desk " + n + " after " + days + " days"));
            }
        }
        assertTrue(met.of("within 180 days") > 0 && met.of("beyond 180 days") > 0);
        met.counts().forEach(result::met);
        result.tell(size, "%s, each command ended once, digests equal", met.counts());
    }

    private String away(OneDesk one, int days, String what) {
        one.back(TOGETHER);
        one.signIn();
        one.bend((request, answer) -> new Failed(Silence.UNREACHABLE, false));
        var commands = new ArrayList<String>();
        for (int day = 0; day < days; day++) {
            if (day < 14 && chance.happens(0.5)) commands.add(one.extend(day));
            if (chance.happens(0.2)) one.desk().sync.pushOnce();
            one.time.pass(Duration.ofDays(1));
            if (day == 0 || chance.happens(0.3)) goesOn(one, day);
        }
        // What is too old is dropped once in so many events.
        for (int n = 0; n < DROPPED_EVERY; n++) goesOn(one, days + n);
        int[] snapshots = {0};
        one.bend((request, answer) -> {
            if (request.path().equals("/v1/snapshots")) snapshots[0]++;
            return answer;
        });
        one.signIn();
        one.settle();
        for (String id : commands) assertEnded(one, id, what);
        assertInstanceOf(DigestResult.Same.class, one.desk().sync.compareDigest(), what);
        assertEquals(List.of(), one.desk().sync.orders().alarms(), what);
        assertEquals(List.of(), one.desk().sync.brokenSums(), what);
        assertEquals(List.of(), StoreCheck.findings(one.desk().database, true), what);
        boolean beyond = days > KEPT_DAYS;
        assertEquals(beyond ? 1 : 0, snapshots[0], what + ": snapshots");
        return beyond ? "beyond 180 days" : "within 180 days";
    }

    /** Somebody elsewhere changes something, which every desk has to hear of. */
    private static void goesOn(OneDesk one, int day) {
        one.visitor("x" + day % 9, day);
    }

    private static void assertEnded(OneDesk one, String id, String what) {
        CommandState here = one.desk().sync.command(id).state();
        String there = one.gateway()
                .read(tx -> tx.list("SELECT status FROM command WHERE command_id = ?", row -> row.text("status"), id))
                .toString();
        boolean same = here == CommandState.APPLIED
                ? there.equals("[applied]")
                : here == CommandState.CONFLICT && there.equals("[rejected]");
        assertTrue(same, () -> what + ": " + here + " here, " + there + " there");
    }
}
