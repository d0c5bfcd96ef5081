package org.carddesk.agreements;

import static org.carddesk.TestStore.NOW;
import static org.carddesk.TestStore.TODAY;
import static org.carddesk.agreements.AgreementHealth.ENDED;
import static org.carddesk.agreements.AgreementHealth.ENDS_SOON;
import static org.carddesk.agreements.AgreementHealth.FAILING;
import static org.carddesk.agreements.AgreementHealth.IN_ORDER;
import static org.carddesk.agreements.AgreementHealth.PAST_END;
import static org.carddesk.agreements.AgreementHealth.PAUSED;
import static org.carddesk.agreements.AgreementHealth.STOPPED;
import static org.carddesk.agreements.AgreementHealth.UNCHECKED;
import static org.carddesk.agreements.AgreementHealth.UNCONFIRMED;
import static org.carddesk.agreements.AgreementHealth.UNRECOGNISED;
import static org.carddesk.agreements.TestAgreement.agreement;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.carddesk.TestStore;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.EndedBy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementHealthTest {
    private static final Instant A_WEEK_AGO = NOW.minus(Duration.ofDays(7));

    @TempDir
    Path folder;

    @Test
    void eachSignBeginsAndEndsOnItsDay() {
        assertSigns(agreement(), IN_ORDER);
        assertSigns(agreement().checked(A_WEEK_AGO), IN_ORDER);
        assertSigns(agreement().checked(A_WEEK_AGO.minusMillis(1)), UNCHECKED);
        assertSigns(agreement().until(TODAY.minusDays(1)), PAST_END);
        assertSigns(agreement().until(TODAY), ENDS_SOON);
        assertSigns(agreement().until(TODAY.plusDays(30)), ENDS_SOON);
        assertSigns(agreement().until(TODAY.plusDays(31)), IN_ORDER);
        assertSigns(agreement().until(null), IN_ORDER);
        assertSigns(agreement().failing(1), FAILING);
    }

    @Test
    void theDayIsTheOffices() {
        Instant beforeMidnight = Instant.parse("2026-11-22T15:59:59Z");
        var lastDay = agreement().until(TODAY).checked(beforeMidnight).body();
        assertEquals(List.of(ENDS_SOON), List.copyOf(AgreementHealth.of(lastDay, beforeMidnight)));
        assertEquals(List.of(PAST_END), List.copyOf(AgreementHealth.of(lastDay, beforeMidnight.plusSeconds(1))));
    }

    @Test
    void severalSignsShowAtOnceTheMostPressingFirst() {
        assertSigns(
                agreement().paused().failing(3).checked(Instant.EPOCH).until(TODAY), //
                FAILING,
                UNCHECKED,
                ENDS_SOON,
                PAUSED);
        assertSigns(agreement().in(AgreementState.STOP), STOPPED);
        assertSigns(agreement().in(AgreementState.TEMP).until(null), UNCONFIRMED);
        assertSigns(agreement().in(AgreementState.UNRECOGNISED), UNRECOGNISED);
    }

    @Test
    void whatHasEndedIsNeitherFailingNorUnchecked() {
        var all = agreement().paused().failing(3).checked(Instant.EPOCH).until(TODAY.minusDays(9));
        assertSigns(all.in(AgreementState.UNSIGNED), ENDED);
        assertSigns(all.in(AgreementState.EXPIRED), ENDED);
        assertSigns(all.in(AgreementState.EXPIRED).endedBy(EndedBy.UNRECOGNISED), UNRECOGNISED, ENDED);
    }

    @Test
    void theStoreFindsByEachSignWhatShowsIt() {
        try (var store = new TestStore(folder)) {
            AgreementService agreements = store.agreements.service();
            int n = 0;
            for (TestAgreement kind : everyKind()) store.put("a%03d".formatted(n++), kind.body());
            assertEquals(n, agreements.count(AgreementQuery.first(1)));

            var expected = new EnumMap<AgreementHealth, TreeSet<String>>(AgreementHealth.class);
            for (AgreementHealth sign : AgreementHealth.values()) expected.put(sign, new TreeSet<>());
            for (Agreement one : agreements.agreements(AgreementQuery.first(1000))) {
                agreements.health(one).forEach(sign -> expected.get(sign).add(one.id()));
            }
            expected.forEach((sign, ids) -> {
                var query = AgreementQuery.first(1000).with(sign);
                var found =
                        agreements.agreements(query).stream().map(Agreement::id).collect(Collectors.toSet());
                assertEquals(ids, found, sign.name());
                assertEquals(ids.size(), agreements.count(query), sign.name());
                assertEquals(ids.size(), agreements.counts().get(sign), sign.name());
                assertEquals(false, ids.isEmpty(), sign.name());
            });
        }
    }

    /** All combinations of what the signs are read from, each at its edges. */
    private static List<TestAgreement> everyKind() {
        var kinds = new ArrayList<TestAgreement>();
        for (AgreementState state : AgreementState.values()) {
            for (int end : new int[] {-1, 0, 30, 31}) {
                for (int bits = 0; bits < 8; bits++) {
                    var kind = agreement().in(state).until(TODAY.plusDays(end)).failing(bits & 1);
                    if ((bits & 2) != 0) kind.paused();
                    kind.checked((bits & 4) == 0 ? A_WEEK_AGO : A_WEEK_AGO.minusMillis(1));
                    kinds.add(kind);
                }
            }
            kinds.add(agreement().in(state).until(null));
            kinds.add(agreement().in(state).endedBy(EndedBy.UNRECOGNISED));
        }
        return kinds;
    }

    private static void assertSigns(TestAgreement kind, AgreementHealth... signs) {
        assertEquals(List.of(signs), List.copyOf(AgreementHealth.of(kind.body(), NOW)));
    }
}
