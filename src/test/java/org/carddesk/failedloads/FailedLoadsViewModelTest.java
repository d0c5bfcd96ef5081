package org.carddesk.failedloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.carddesk.TestStore;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.topups.TestTopUp;
import org.carddesk.ui.Chosen;
import org.carddesk.ui.Order;
import org.carddesk.ui.TestKit;
import org.carddesk.ui.Totals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedLoadsViewModelTest {
    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final TestKit kit = new TestKit(tasks, Locale.CHINA);
    private TestStore store;
    private CaseService service;
    private FailedLoadsViewModel model;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        store.student("h1", "20250001", "张三").student("h2", "20250002", "李四");
        put("small", new TestTopUp("CD20261121-1").amount(1000), 30);
        put("old", new TestTopUp("CD20261121-2").amount(5000).load(LoadState.UNKNOWN), 50);
        var lost = new TestTopUp("CD20261121-3").amount(9000).on("c2", "h2");
        lost.failure = LoadFailure.CARD_LOST;
        put("lost", lost, 5);
        put("fine", new TestTopUp("CD20261121-4").load(LoadState.LOADED), 5);
        service = TestCases.service(store);
        model = new FailedLoadsViewModel(
                tasks,
                kit.kit().watch(),
                service,
                new BulkService(store.failedLoads.service(), store.failedLoads.exits()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void put(String id, TestTopUp topUp, int hoursAgo) {
        store.put(
                id, topUp.paid(TestStore.NOW.minus(Duration.ofHours(hoursAgo))).body());
    }

    @Test
    void theQueueGoesByAgeTimesAmountAndSumsWhatIsOpen() {
        model.show();
        assertEquals(List.of("old", "lost", "small"), ids());
        assertEquals(
                Optional.of(Totals.of(3, 15000)), model.rows().totalsProperty().get());
    }

    @Test
    void aStudentWhoWaitsComesFirstUntilTheyGo() {
        service.studentWaits("small", true);
        model.show();
        assertEquals(List.of("small", "old", "lost"), ids());
        assertTrue(model.rows().rows().getFirst().studentWaits());
        service.studentWaits("small", false);
        kit.recordsChanged();
        assertEquals(List.of("old", "lost", "small"), ids());
    }

    @Test
    void pagesGiveEachCaseOnceWhoeverWaits() {
        service.studentWaits("small", true);
        service.studentWaits("lost", true);
        for (int size = 1; size <= 4; size++) {
            var seen = new ArrayList<String>();
            List<CaseRow> page = service.page(CaseFilter.NONE, TestStore.NOW, List.of(), null, size);
            while (!page.isEmpty()) {
                page.forEach(row -> seen.add(row.id()));
                page = service.page(CaseFilter.NONE, TestStore.NOW, List.of(), page.getLast(), size);
            }
            assertEquals(List.of("lost", "small", "old"), seen, "pages of " + size);
        }
    }

    @Test
    void theHeaderSortsInTheStore() {
        model.show();
        model.rows().order(List.of(new Order("amount", false)));
        assertEquals(List.of("small", "old", "lost"), ids());
        model.rows().order(List.of(new Order("paid", true)));
        assertEquals(List.of("lost", "small", "old"), ids());
    }

    @Test
    void eachFilterNarrowsRowsAndSum() {
        model.show();
        model.kind.choose(CaseKind.RESULT_UNKNOWN);
        tasks.runTimers();
        assertEquals(List.of("old"), ids());
        model.only(LoadFailure.CARD_LOST);
        tasks.runTimers();
        assertEquals(List.of("lost"), ids());
        model.only("李四");
        tasks.runTimers();
        assertEquals(List.of("lost"), ids());
        model.only("CD20261121-1");
        tasks.runTimers();
        assertEquals(List.of("small"), ids());
        model.filters().clear();
        model.amount.set(OptionalLong.of(5000), OptionalLong.empty());
        tasks.runTimers();
        assertEquals(List.of("old", "lost"), ids());
        assertEquals(
                Optional.of(Totals.of(2, 14000)), model.rows().totalsProperty().get());
        model.only("王五");
        tasks.runTimers();
        assertEquals(List.of(), ids());
    }

    @Test
    void aWholeFilterIsTriedByWhatTheStoreFindsThen() {
        model.show();
        var all = new Chosen.All<>(model.source(), List.of(), 3);
        var tried = new ArrayList<BulkLine>();
        model.dryRun(Exit.Kind.VERIFY, all, tried::addAll, trouble -> {});
        assertEquals(
                List.of("old", "lost", "small"),
                tried.stream().map(line -> line.found().id()).toList());
    }

    @Test
    void aRefundUnderWayIsAKindOfItsOwn() {
        store.put("r1", TestTopUp.refund("lost", "R1", 9000, RefundState.REQUESTED));
        model.show();
        model.kind.choose(CaseKind.REFUND_UNDER_WAY);
        tasks.runTimers();
        assertEquals(List.of("lost"), ids());
        model.only(CaseKind.LOAD_FAILED);
        tasks.runTimers();
        assertEquals(List.of("small"), ids());
    }

    @Test
    void theDryRunSaysWhatWouldHappenToEachRowAndDoesNothing() {
        model.show();
        var lines = new ArrayList<BulkLine>();
        model.dryRun(Exit.Kind.RETRY, new Chosen.Rows<>(model.rows().rows()), lines::addAll, this::fail);
        assertEquals(
                List.of(false, true, true), lines.stream().map(BulkLine::goes).toList());
        assertEquals(
                RefusalCode.LOAD_UNKNOWN,
                lines.getFirst().obstacle().orElseThrow().code());
        assertEquals(List.of(), store.queued());
    }

    @Test
    void eachRowIsDoneByItself() {
        model.show();
        store.failedLoads.exits().verify("small");
        var lines = new ArrayList<BulkLine>();
        model.run("补圈存", Exit.Kind.RETRY, found(), lines::addAll, this::fail);
        assertEquals(
                List.of(false, true, false), lines.stream().map(BulkLine::goes).toList());
        assertTrue(lines.getLast().trouble().isPresent(), "another command is on its way");
        assertEquals(
                List.of(CommandType.VERIFY_LOAD, CommandType.RETRY_LOAD),
                store.queued().stream().map(one -> one.type()).toList());
    }

    @Test
    void theSearchFindsOpenCasesByPersonAndNumber() {
        assertEquals(
                List.of("lost"),
                service.find("李四", 5).stream().map(FailedLoad::id).toList());
        assertEquals(
                List.of("old"),
                service.find("CD20261121-2", 5).stream().map(FailedLoad::id).toList());
        assertEquals(List.of(), service.find("CD20261121-4", 5));
    }

    private List<FailedLoad> found() {
        return model.rows().rows().stream().map(CaseRow::found).toList();
    }

    private void fail(Throwable trouble) {
        throw new AssertionError(trouble);
    }

    private List<String> ids() {
        return model.rows().rows().stream().map(CaseRow::id).toList();
    }
}
