package org.carddesk.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconcilerTest {
    private final List<Difference> found = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20300110})
    void eachPlantedDifferenceIsFoundAtItsKeyAndNothingElse(long seed) {
        PlantedDay day = Planting.plant(seed, 7);

        ReconciledDay result = Reconciler.run(day, ReconciliationRules.DEFAULT, found::add);

        var actual = new TreeMap<String, DifferenceClass>();
        found.forEach(each -> actual.put(each.differenceClass() + " " + each.key(), each.differenceClass()));
        assertEquals(day.expected, actual);
        assertEquals(found.size(), actual.size(), "no key is reported twice");
        found.forEach(each -> assertEquals(
                day.expectedFen.get(each.differenceClass() + " " + each.key()), each.amountFen(), each.toString()));
        assertEquals(day.matched, result.classes().get(DifferenceClass.MATCHED).count());
        assertEquals(
                new LineSums(day.paidCount, day.paidFen, day.refundCount, day.refundFen, 14, day.feeFen, 0),
                result.total());
        var planted = day.expected.values().stream().collect(Collectors.toSet());
        assertEquals(
                EnumSet.complementOf(EnumSet.of(
                        DifferenceClass.MATCHED,
                        DifferenceClass.BANK_MISSING,
                        DifferenceClass.BANK_SHORT,
                        DifferenceClass.BANK_OVER)),
                planted,
                "the generator knows every class");
    }

    @Test
    void theSameInputsGiveTheSameHashesAndOtherInputsOthers() {
        var first = Reconciler.run(Planting.plant(5, 2), ReconciliationRules.DEFAULT, found::add);
        var again = Reconciler.run(Planting.plant(5, 2), ReconciliationRules.DEFAULT, found::add);
        PlantedDay changed = Planting.plant(5, 2);
        changed.creditFen += 1;
        var other = Reconciler.run(changed, ReconciliationRules.DEFAULT, found::add);

        assertEquals(first.inputsSha256(), again.inputsSha256());
        assertEquals(first.resultsSha256(), again.resultsSha256());
        assertNotEquals(first.inputsSha256(), other.inputsSha256());
        assertNotEquals(first.resultsSha256(), other.resultsSha256());
    }

    @Test
    void aPaymentNearMidnightWaitsThreeDaysForTheNeighbourBillAndThenStandsAlone() {
        PlantedDay waiting = new PlantedDay(new Random(1));
        waiting.topUp("K", 500, Payment.PAID, LoadState.LOADED, 0, PlantedDay.DAY, waiting.late(), false);
        waiting.asOf = Instant.parse("2030-01-13T15:59:59.999Z");
        assertEquals(Map.of("K", DifferenceClass.CROSS_DAY), classesOf(waiting));

        waiting.asOf = Instant.parse("2030-01-13T16:00:00Z");
        assertEquals(Map.of("K", DifferenceClass.LOCAL_ONLY), classesOf(waiting));
    }

    @Test
    void aPaymentThatStandsTwiceInTheBillTakesItsTopUpOnce() {
        PlantedDay day = new PlantedDay(new Random(1));
        Planting.inOrder(day);
        day.pay("K", 500);
        day.pay("K", 500);
        day.topUp("K", 500, Payment.PAID, LoadState.LOADED, 0);
        day.credits = 1;
        day.creditFen = day.paidFen;

        assertEquals(Map.of("K", DifferenceClass.BILL_ONLY), classesOf(day));
    }

    @Test
    void theBankIsComparedWithTheNetDueOfAllRows() {
        PlantedDay day = new PlantedDay(new Random(1));
        Planting.inOrder(day);
        day.payRow("OTHER", 1000, 1000, -10, true);
        long dueFen = day.paidFen + day.feeFen;

        assertEquals(dueFen, bank(day, 0, 0, DifferenceClass.BANK_MISSING).amountFen());
        Difference missing = bank(day, 1, dueFen - 30, DifferenceClass.BANK_SHORT);
        assertEquals(30, missing.amountFen());
        assertEquals("2030-01-10", missing.key());
        assertNull(missing.topUpId());
        assertEquals(
                DifferenceSide.OVERAGE,
                bank(day, 1, dueFen + 1, DifferenceClass.BANK_OVER).side());
        day.creditFen = dueFen;
        found.clear();
        Reconciler.run(day, ReconciliationRules.DEFAULT, found::add);
        assertTrue(found.stream().noneMatch(each -> each.differenceClass().ofBank()));
    }

    @Test
    void aDayThatOwesNothingNeedsNoCredit() {
        PlantedDay day = new PlantedDay(new Random(1));
        day.giveBack("K", "RK", 500);

        assertEquals(Map.of("RK", DifferenceClass.REFUND_BILL_ONLY), classesOf(day));
    }

    @Test
    void aConfiguredFeeIsExpectedAndAnotherIsFound() {
        PlantedDay day = new PlantedDay(new Random(1));
        day.payRow("A", 30_00, 30_00, -18, false);
        day.topUp("A", 30_00, Payment.PAID, LoadState.LOADED, 0);
        day.payRow("B", 30_00, 30_00, -19, false);
        day.topUp("B", 30_00, Payment.PAID, LoadState.LOADED, 0);
        day.credits = 1;
        day.creditFen = day.paidFen + day.feeFen;

        var rules = new ReconciliationRules(
                6_000, ReconciliationRules.DEFAULT.nearMidnight(), ReconciliationRules.DEFAULT.carryDays());
        Reconciler.run(day, rules, found::add);

        assertEquals(List.of("B"), found.stream().map(Difference::key).toList());
        assertEquals(1, found.getFirst().amountFen());
    }

    private Difference bank(PlantedDay day, int credits, long creditFen, DifferenceClass expected) {
        day.credits = credits;
        day.creditFen = creditFen;
        found.clear();
        Reconciler.run(day, ReconciliationRules.DEFAULT, found::add);
        return found.stream()
                .filter(each -> each.differenceClass() == expected)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, DifferenceClass> classesOf(PlantedDay day) {
        found.clear();
        Reconciler.run(day, ReconciliationRules.DEFAULT, found::add);
        return found.stream().collect(Collectors.toMap(Difference::key, Difference::differenceClass));
    }
}
