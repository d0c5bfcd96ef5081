package org.carddesk.topups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.carddesk.TestStore;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.ui.TestKit;
import org.carddesk.ui.Totals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopUpsViewModelTest {
    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final TestKit kit = new TestKit(tasks, Locale.CHINA);
    private TestStore store;
    private TopUpsViewModel model;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        store.student("h1", "20250001", "张三")
                .student("h2", "20250002", "李四")
                .put("c1", TestStore.card("600011", "h1"))
                .put("t1", new TestTopUp("CD20261121-1").body())
                .put(
                        "t2",
                        new TestTopUp("CD20261121-2")
                                .on("c2", "h2")
                                .load(LoadState.LOADED)
                                .amount(2000)
                                .body())
                .put(
                        "t3",
                        new TestTopUp("CD20261121-3")
                                .payment(Payment.WAITING)
                                .load(LoadState.NOT_REQUESTED)
                                .body());
        var list = new TopUpListService(
                store.desk.database, store.desk.access, store.topUps.service(), store.cards.service());
        model = new TopUpsViewModel(tasks, kit.kit().watch(), list);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void rowsCarryNamesAndTheFootSumsAllThatFit() {
        model.show();
        assertEquals(3, model.rows().rows().size());
        assertEquals("张三", row("t1").holder().orElseThrow().body().name());
        assertEquals("600011", row("t1").card().orElseThrow().body().cardNo());
        assertEquals(Optional.empty(), row("t2").card());
        assertEquals(
                Optional.of(Totals.of(3, 12000)), model.rows().totalsProperty().get());
    }

    @Test
    void eachFilterNarrowsRowsAndSum() {
        model.show();
        model.status.choose(VisibleStatus.LOADED);
        tasks.runTimers();
        assertEquals(List.of("t2"), ids());
        assertEquals(
                Optional.of(Totals.of(1, 2000)), model.rows().totalsProperty().get());
        model.filters().clear();
        model.amount.set(OptionalLong.of(5000), OptionalLong.empty());
        tasks.runTimers();
        assertEquals(2, ids().size());
        model.days.set(Optional.of(LocalDate.of(2026, 11, 22)), Optional.empty());
        tasks.runTimers();
        assertEquals(List.of(), ids());
        assertTrue(model.rows().loadedProperty().get());
    }

    @Test
    void thePersonMayBeTypedByNameNumberOrPinyinAndATopUpByItsNumber() {
        model.show();
        for (String typed : List.of("李四", "lisi", "ls", "20250002", "CD20261121-2")) {
            model.who.textProperty().set(typed);
            tasks.runTimers();
            assertEquals(List.of("t2"), ids(), typed);
            assertEquals(1, model.rows().totalsProperty().get().orElseThrow().count(), typed);
        }
        model.who.textProperty().set("王五");
        tasks.runTimers();
        assertEquals(List.of(), ids());
    }

    @Test
    void aLinkFromElsewhereReplacesTheFilter() {
        model.who.textProperty().set("张三");
        model.only(VisibleStatus.LOAD_FAILED);
        tasks.runTimers();
        assertEquals(List.of("t1"), ids());
        assertEquals(Optional.empty(), model.who.value());
        model.only(TopUpQuery.newest(10).between(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 21)));
        assertEquals(Optional.of(LocalDate.of(2026, 11, 21)), model.days.to());
    }

    @Test
    void aChangeIsShownWhileOnShowOnly() {
        model.show();
        store.put("t4", new TestTopUp("CD20261121-4").body());
        kit.recordsChanged();
        assertEquals(4, ids().size());
        model.hide();
        store.put("t5", new TestTopUp("CD20261121-5").body());
        kit.recordsChanged();
        assertEquals(4, ids().size());
    }

    @Test
    void aFailureIsKeptAsProblemAndTheRowsStay() {
        model.show();
        store.desk.access.leave();
        model.rows().refresh();
        assertEquals(3, ids().size());
        assertTrue(model.rows().problemProperty().get().isPresent());
        assertFalse(model.rows().busyProperty().get());
    }

    private TopUpSummary row(String id) {
        return model.rows().rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> ids() {
        return model.rows().rows().stream().map(TopUpSummary::id).toList();
    }
}
