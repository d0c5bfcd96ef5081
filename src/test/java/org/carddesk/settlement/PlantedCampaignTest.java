package org.carddesk.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Seeded days with every class of difference at known keys: exactly these are found, none missed, none invented, each with
 * its amount and a way to settle it. {@code -Dcampaign.days=1000} runs the whole.
 */
class PlantedCampaignTest {
    private static final int DAYS = Integer.getInteger("campaign.days", 60);

    @Test
    void exactlyWhatWasPlantedIsFoundOnEveryDay() {
        var seen = EnumSet.noneOf(DifferenceClass.class);
        for (long seed = 1; seed <= DAYS; seed++) {
            PlantedDay day = Planting.plant(seed, 1 + (int) (seed % 3));
            bank(day, seed);
            var found = new ArrayList<Difference>();
            ReconciledDay result = Reconciler.run(day, ReconciliationRules.DEFAULT, found::add);

            var actual = new HashMap<String, Long>();
            for (Difference each : found) {
                assertEquals(null, actual.put(each.differenceClass() + " " + each.key(), each.amountFen()), "twice");
                boolean nothing = each.differenceClass() == DifferenceClass.FOREIGN || each.counterDay() != null;
                assertEquals(nothing, each.remedies().isEmpty(), each.toString());
                seen.add(each.differenceClass());
            }
            assertEquals(Map.copyOf(day.expectedFen), actual, "seed " + seed);
            assertEquals(
                    day.matched, result.classes().get(DifferenceClass.MATCHED).count(), "seed " + seed);
            assertEquals(
                    day.paidFen + day.refundFen + day.feeFen, result.total().netDueFen(), "seed " + seed);
            again(seed, day, result);
        }
        assertEquals(EnumSet.complementOf(EnumSet.of(DifferenceClass.MATCHED)), seen, "every class was planted");
    }

    /** The same day planted again in another run gives the same hashes, and one fen elsewhere other ones. */
    private static void again(long seed, PlantedDay day, ReconciledDay result) {
        PlantedDay twin = Planting.plant(seed, 1 + (int) (seed % 3));
        bank(twin, seed);
        ReconciledDay same = Reconciler.run(twin, ReconciliationRules.DEFAULT, each -> {});
        assertEquals(result.inputsSha256(), same.inputsSha256());
        assertEquals(result.resultsSha256(), same.resultsSha256());
        twin.creditFen = day.creditFen + 1;
        twin.credits = 1;
        ReconciledDay other = Reconciler.run(twin, ReconciliationRules.DEFAULT, each -> {});
        assertTrue(!other.inputsSha256().equals(result.inputsSha256()), "seed " + seed);
    }

    private static void bank(PlantedDay day, long seed) {
        var random = new Random(seed);
        int kind = (int) (seed % 4);
        long dueFen = day.paidFen + day.refundFen + day.feeFen;
        String key = PlantedDay.DAY.toString();
        switch (kind) {
            case 0 -> {
                day.credits = 0;
                day.creditFen = 0;
                if (dueFen > 0) day.expect(key, DifferenceClass.BANK_MISSING, dueFen);
            }
            case 1 -> {
                day.creditFen = dueFen - 1 - random.nextInt(1_000);
                day.expect(key, DifferenceClass.BANK_SHORT, dueFen - day.creditFen);
            }
            case 2 -> {
                day.creditFen = dueFen + 1 + random.nextInt(1_000);
                day.expect(key, DifferenceClass.BANK_OVER, day.creditFen - dueFen);
            }
            default -> day.creditFen = dueFen;
        }
    }
}
