package org.carddesk.failedloads;

import static org.carddesk.TestStore.NOW;
import static org.carddesk.TestStore.card;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.cards.Card;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.RefundState;
import org.carddesk.text.DeskException;
import org.carddesk.topups.TestTopUp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedLoadServiceTest {
    @TempDir
    Path folder;

    private TestStore store;
    private FailedLoadService cases;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        cases = store.failedLoads.service();
        store.student("h1", "20250001", "张三").put("c1", card("600011", "h1"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theQueueHoldsWhatIsPaidAndStuckAndNothingElse() {
        for (LoadState load : LoadState.values()) {
            store.put(
                    "new-" + load,
                    new TestTopUp("CDN" + load)
                            .load(load)
                            .paid(ago(Duration.ofMinutes(30)))
                            .body());
            store.put(
                    "old-" + load,
                    new TestTopUp("CDO" + load)
                            .load(load)
                            .paid(ago(Duration.ofDays(31)))
                            .body());
        }
        assertEquals(
                Set.of(
                        "new-FAILED",
                        "new-REVERSED",
                        "new-UNKNOWN",
                        "new-CANCELLED",
                        "new-UNRECOGNISED",
                        "old-FAILED",
                        "old-REVERSED",
                        "old-UNKNOWN",
                        "old-CANCELLED",
                        "old-UNRECOGNISED",
                        "old-PENDING_PICKUP",
                        "old-NOT_REQUESTED"),
                all(5).stream().map(FailedLoad::id).collect(Collectors.toSet()));
        assertEquals(12, cases.totals().count());
        assertEquals(12 * 5000, cases.totals().amountFen());
    }

    @Test
    void pagesOfTheQueueGiveEachCaseOnceByAgeTimesAmount() {
        for (int i = 0; i < 23; i++) {
            store.put(
                    "t" + i,
                    new TestTopUp("CD" + i)
                            .amount(100 * (1 + i % 5))
                            .paid(ago(Duration.ofMinutes(10 + i / 2)))
                            .body());
        }
        List<FailedLoad> seen = all(4);
        assertEquals(23, seen.stream().map(FailedLoad::id).distinct().count());
        var weights = seen.stream()
                .map(found ->
                        Duration.between(found.topUp().body().paidAt(), NOW).toMinutes()
                                * found.topUp().body().amountFen())
                .toList();
        assertEquals(weights.stream().sorted((a, b) -> Long.compare(b, a)).toList(), weights);
    }

    @Test
    void aPersonsOpenCasesAreThoseOfTheQueue() {
        int n = 0;
        for (LoadState load : LoadState.values()) {
            for (Duration age : List.of(Duration.ofMinutes(30), Duration.ofDays(31))) {
                for (long refunded : List.of(0L, 2000L, 5000L)) {
                    store.put(
                            "t" + n,
                            new TestTopUp("CD" + n)
                                    .load(load)
                                    .paid(ago(age))
                                    .refunded(refunded)
                                    .body());
                    n++;
                }
            }
        }
        Set<String> queue = all(100).stream().map(FailedLoad::id).collect(Collectors.toSet());
        Set<String> own = store.desk.database.read(tx -> cases.openOf(tx, "h1")).stream()
                .map(FailedLoad::id)
                .collect(Collectors.toSet());
        assertTrue(queue.size() > 10 && queue.size() < n);
        assertEquals(queue, own);
    }

    @Test
    void anUnknownResultIsDueAnHourAfterTheAttempt() {
        store.put(
                "t1",
                new TestTopUp("CD1")
                        .load(LoadState.UNKNOWN)
                        .paid(ago(Duration.ofDays(3)))
                        .body());
        Instant tried = ago(Duration.ofMinutes(20));
        store.put("a1", new LoadAttemptBody("t1", "c1", 1, tried, null, AttemptResult.UNKNOWN, null, "K7"));
        FailedLoad found = all(5).getFirst();
        assertEquals(CaseKind.RESULT_UNKNOWN, found.kind());
        assertEquals(tried.plus(Duration.ofHours(1)), found.due());
        assertFalse(found.overdue(NOW));
        assertEquals("K7", found.lastAttempt().orElseThrow().body().terminal());
        assertEquals("张三", found.holder().orElseThrow().body().name());
        assertEquals("600011", found.card().orElseThrow().body().cardNo());
    }

    @Test
    void workingDaysLeaveTheWeekendOut() {
        Instant friday = Instant.parse("2026-11-20T04:00:00Z");
        assertEquals(Instant.parse("2026-11-23T04:00:00Z"), QueueRules.DEFAULT.due(CaseKind.LOAD_FAILED, friday));
        assertEquals(Instant.parse("2026-11-25T04:00:00Z"), QueueRules.DEFAULT.due(CaseKind.REFUND_UNDER_WAY, friday));
    }

    @Test
    void aRefundUnderWayIsSaidSo() {
        store.put("t1", new TestTopUp("CD1").body());
        store.put("r1", TestTopUp.refund("t1", "R1", 5000, RefundState.AWAITING_APPROVAL));
        FailedLoad found = all(5).getFirst();
        assertEquals(CaseKind.REFUND_UNDER_WAY, found.kind());
        assertEquals(NOW.minusSeconds(7200), found.since());
    }

    @Test
    void theExitsSayWhatStandsInTheirWay() {
        store.put("t1", new TestTopUp("CD1").load(LoadState.UNKNOWN).body());
        CaseDetail unknown = cases.find("CD1").orElseThrow();
        assertTrue(unknown.exit(Exit.Kind.VERIFY).allowed());
        for (Exit.Kind kind : List.of(Exit.Kind.RETRY, Exit.Kind.REDIRECT, Exit.Kind.REFUND)) {
            assertEquals(
                    "common.refusal.LOAD_UNKNOWN",
                    unknown.exit(kind).obstacle().orElseThrow().key());
        }
        assertEquals(
                "failedloads.exit.role",
                unknown.exit(Exit.Kind.CONFIRM).obstacle().orElseThrow().key());
        store.desk.signIn("admin-1", Role.ADMINISTRATOR);
        assertTrue(cases.find("CD1").orElseThrow().exit(Exit.Kind.CONFIRM).allowed());
    }

    @Test
    void aCommandOnItsWayClosesEveryExit() {
        store.put("t1", new TestTopUp("CD1").body());
        store.failedLoads.exits().retry("t1");
        for (Exit exit : cases.find("t1").orElseThrow().exits()) {
            boolean role = exit.kind() == Exit.Kind.CONFIRM;
            assertEquals(
                    role ? "failedloads.exit.role" : "failedloads.exit.busy",
                    exit.obstacle().orElseThrow().key());
        }
    }

    @Test
    void aCaseOffersTheHoldersOtherUsableCards() {
        store.put("c2", card("600022", "h1")).put("c3", card("600033", "h2"));
        store.put("t1", new TestTopUp("CD1").body());
        assertEquals(
                List.of("c2"),
                cases.find("t1").orElseThrow().redirectTo().stream()
                        .map(Card::id)
                        .toList());
    }

    @Test
    void aFreshNoteCanBeTakenBackAndTheTrailKeepsBoth() {
        store.put("t1", new TestTopUp("CD1").body());
        CaseNote note = cases.note("t1", "写错了");
        assertTrue(cases.withdraw(note));
        assertEquals(0, store.count("case_note"));
        var old = new CaseNote(note.n(), note.topUpId(), note.at().minusSeconds(61), note.operatorId(), note.words());
        assertFalse(cases.withdraw(old), "too late");
        var others = new CaseNote(note.n(), note.topUpId(), note.at(), "someone-else", note.words());
        assertFalse(cases.withdraw(others), "not theirs");
    }

    @Test
    void notesAreKeptWithTheirAuditRow() {
        store.put("t1", new TestTopUp("CD1").body());
        CaseNote first = cases.note("CD1", " 学生已等候 ");
        cases.note("t1", "已致电主机厂商");
        List<CaseNote> notes = cases.find("t1").orElseThrow().notes();
        assertEquals(
                List.of("已致电主机厂商", "学生已等候"), notes.stream().map(CaseNote::words).toList());
        assertEquals("clerk-1", first.operatorId());
        assertEquals(
                "note",
                store.desk
                        .database
                        .read(tx -> tx.first(
                                "SELECT action FROM audit_entry WHERE n = ?", row -> row.text("action"), first.n()))
                        .orElseThrow());
    }

    @Test
    void notesOfAuditorsAndEmptyOnesAreRefused() {
        store.put("t1", new TestTopUp("CD1").body());
        assertEquals("failedloads.note.length", refused("t1", "  ").key());
        assertEquals("failedloads.note.noTopUp", refused("CD404", "何事").key());
        store.desk.signIn("auditor-1", Role.AUDITOR);
        assertEquals("access.role.missing", refused("t1", "何事").key());
        assertEquals(0, store.count("case_note"));
    }

    private DeskException refused(String number, String words) {
        return assertThrows(DeskException.class, () -> cases.note(number, words));
    }

    private List<FailedLoad> all(int pageSize) {
        var seen = new ArrayList<FailedLoad>();
        QueueQuery query = cases.first(pageSize);
        for (List<FailedLoad> page = cases.queue(query); !page.isEmpty(); page = cases.queue(query)) {
            seen.addAll(page);
            query = query.after(page.getLast());
        }
        return seen;
    }

    private static Instant ago(Duration age) {
        return NOW.minus(age);
    }
}
