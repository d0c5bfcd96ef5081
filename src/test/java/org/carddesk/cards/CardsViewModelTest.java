package org.carddesk.cards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.PersonKind;
import org.carddesk.sync.CommandResult;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.ui.Availability;
import org.carddesk.ui.DeskStatus;
import org.carddesk.ui.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardsViewModelTest {
    private static final DeskStatus OFFLINE = DeskStatus.at(false, Optional.of(TestKit.NOW));

    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final TestKit kit = new TestKit(tasks, Locale.CHINA);
    private TestStore store;
    private CardsViewModel model;
    private CounterViewModel counter;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        store.student("h1", "20250001", "张三")
                .student("h2", "20250002", "李四")
                .student("h3", "20250003", "王五")
                .put("c1", TestStore.card("600011", "h1"))
                .put("c2", lost("600012", "h2"));
        var list = new CardListService(store.desk.database, new CardStore(), store.cards.service(), store.desk.access);
        model = new CardsViewModel(tasks, kit.kit().watch(), list, store.cards.service());
        counter = new CounterViewModel(tasks, store.desk.access, store.cards.service(), store.cards.counter());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void peopleComeByPinyinWithTheirCards() {
        model.show();
        assertEquals(List.of("h2", "h3", "h1"), ids());
        assertEquals(
                "600012",
                model.rows().rows().getFirst().main().orElseThrow().body().cardNo());
        assertEquals(Optional.empty(), model.rows().rows().get(1).main());
        assertEquals(3, model.rows().totalsProperty().get().orElseThrow().count());
    }

    @Test
    void whatWasTypedMeansNameNumberOrCard() {
        model.show();
        for (String typed : List.of("李四", "lis", "ls", "20250002", "600012")) {
            model.who.textProperty().set(typed);
            tasks.runTimers();
            assertEquals(List.of("h2"), ids(), typed);
            assertEquals(1, model.rows().totalsProperty().get().orElseThrow().count());
        }
        model.filters().clear();
        model.state.choose(CardState.LOST);
        tasks.runTimers();
        assertEquals(List.of("h2"), ids());
        assertEquals(1, model.rows().totalsProperty().get().orElseThrow().count());
        model.kind.choose(PersonKind.STAFF);
        tasks.runTimers();
        assertEquals(List.of(), ids());
    }

    @Test
    void theCardLookedAtStaysThroughARefreshAndShowsItsCommand() {
        store.put(
                "c3",
                new CardBody(
                        "600013",
                        null,
                        "h1",
                        CardKind.TEMPORARY,
                        false,
                        false,
                        false,
                        LocalDate.of(2025, 1, 1),
                        TestStore.TODAY.plusDays(9),
                        null,
                        null,
                        0,
                        0));
        model.show();
        model.lookAt(row("h1"));
        assertEquals("c1", model.cardProperty().get().id());
        model.choose(row("h1").cards().getLast());
        assertEquals("c3", model.cardProperty().get().id());
        counter.plain(CardVerb.FREEZE, model.cardProperty().get(), result -> {}, trouble -> {});
        kit.recordsChanged();
        assertEquals("c3", model.cardProperty().get().id());
        PendingCommand pending = PendingCommand.on(model.cardProperty().get()).orElseThrow();
        assertEquals("冻结 · 待发送", pending.status(kit.kit().messages()).text());
        assertFalse(model.cardProperty().get().body().frozen(), "queued is not done");
    }

    @Test
    void eachClosedVerbTellsItsReason() {
        Card inOrder = store.cards.service().card("c1").orElseThrow();
        Card lost = store.cards.service().card("c2").orElseThrow();
        DeskStatus online = kit.status.get();
        assertEquals("此卡没有挂失。", reason(CardVerb.CLEAR_LOSS, inOrder, online));
        assertEquals("此卡没有冻结。", reason(CardVerb.UNFREEZE, inOrder, online));
        assertTrue(open(CardVerb.REPORT_LOSS, inOrder, OFFLINE), "a loss can always be reported");
        assertTrue(open(CardVerb.CLEAR_LOSS, lost, online));
        assertEquals("网关暂不可达，请稍后再试。", reason(CardVerb.CLEAR_LOSS, lost, OFFLINE));
        assertTrue(open(CardVerb.EXTEND, lost, OFFLINE), "may wait on the desk");
        counter.extend(lost, TestStore.TODAY.plusYears(9), result -> {}, trouble -> {});
        Card busy = store.cards.service().card("c2").orElseThrow();
        assertTrue(reason(CardVerb.CLEAR_LOSS, busy, online).contains("未了结的指令"));
        assertTrue(open(CardVerb.FREEZE, busy, online), "urgent ones do not wait");
        store.desk.signIn("finance-1", Role.FINANCE);
        assertTrue(reason(CardVerb.FREEZE, inOrder, online).contains("角色"));
    }

    @Test
    void aRefusedVerbIsAnAnswerNotAnError() {
        Card inOrder = store.cards.service().card("c1").orElseThrow();
        counter.plain(
                CardVerb.CLEAR_LOSS,
                inOrder,
                result -> assertTrue(result instanceof CommandResult.Refused),
                trouble -> {
                    throw new AssertionError(trouble);
                });
        assertEquals(List.of(), store.queued());
    }

    private boolean open(CardVerb verb, Card card, DeskStatus status) {
        return availability(verb, card, status).open();
    }

    private String reason(CardVerb verb, Card card, DeskStatus status) {
        return availability(verb, card, status).reason().orElse("");
    }

    private Availability availability(CardVerb verb, Card card, DeskStatus status) {
        return counter.permit(verb, card).under(status, kit.kit().messages());
    }

    private CardholderSummary row(String id) {
        return model.rows().rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> ids() {
        return model.rows().rows().stream().map(CardholderSummary::id).toList();
    }

    private static CardBody lost(String cardNo, String holderId) {
        return new CardBody(
                cardNo,
                null,
                holderId,
                CardKind.REGULAR,
                true,
                false,
                false,
                TestStore.TODAY.minusDays(400),
                TestStore.TODAY.plusDays(400),
                null,
                null,
                1234,
                0);
    }
}
