package org.carddesk.agreements;

import static org.carddesk.agreements.TestAgreement.agreement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.carddesk.TestStore;
import org.carddesk.agreements.AgreementViewModel.LinkState;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.CommandArgs.CreateSignLink;
import org.carddesk.gateway.Json;
import org.carddesk.sync.CommandResult.Queued;
import org.carddesk.sync.CommandState;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.ui.DeskStatus;
import org.carddesk.ui.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementsViewModelTest {
    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final TestKit kit = new TestKit(tasks, Locale.CHINA);
    private Optional<JsonNode> brought = Optional.empty();
    private TestStore store;
    private AgreementsViewModel model;
    private AgreementViewModel detail;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        store.student("h1", "20250001", "张三")
                .student("h2", "20250002", "李四")
                .put("c1", TestStore.card("600011", "h1"))
                .put("a1", agreement().body())
                .put(
                        "a2",
                        agreement()
                                .numbers("20290101000000000002", "DEMO$00000002")
                                .of("c2", "h2")
                                .failing(3)
                                .body())
                .put(
                        "a3",
                        agreement()
                                .numbers("20290101000000000003", "DEMO$00000003")
                                .in(AgreementState.UNSIGNED)
                                .body());
        var service = store.agreements.service();
        var list = new AgreementListService(
                service,
                new AgreementListService.Parts(
                        store.desk.database,
                        store.desk.access,
                        store.desk.outbox,
                        store.desk.clock,
                        store.cards.service(),
                        store.topUps.service(),
                        id -> brought));
        model = new AgreementsViewModel(tasks, kit.kit().watch(), list);
        detail = new AgreementViewModel(tasks, kit.kit().watch(), service, list);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void rowsAreFilteredByHealthStateAndPerson() {
        model.show();
        assertEquals(3, ids().size());
        model.only(AgreementHealth.FAILING);
        tasks.runTimers();
        assertEquals(List.of("a2"), ids());
        assertEquals(
                OptionalLong.empty(),
                model.rows().totalsProperty().get().orElseThrow().sumFen());
        model.only(AgreementState.UNSIGNED);
        tasks.runTimers();
        assertEquals(List.of("a3"), ids());
        for (String typed : List.of("lisi", "20250002", "DEMO$00000002")) {
            model.only(typed);
            tasks.runTimers();
            assertEquals(List.of("a2"), ids(), typed);
        }
        model.only("nobody");
        tasks.runTimers();
        assertEquals(List.of(), ids());
    }

    @Test
    void whatTheAgreementForbidsIsSaidInWords() {
        detail.open("a3");
        detail.show();
        assertEquals("协议已结束。", reason(AgreementVerb.PAUSE));
        assertEquals("协议已结束。", reason(AgreementVerb.TERMINATE));
        assertEquals("", reason(AgreementVerb.CHECK));
        assertEquals("", reason(AgreementVerb.SIGN_LINK));
        detail.open("a1");
        detail.reload();
        assertEquals("协议没有暂停。", reason(AgreementVerb.RESUME));
        assertTrue(reason(AgreementVerb.SIGN_LINK).contains("先解约"));
        kit.status.set(DeskStatus.at(false, Optional.of(TestKit.NOW)));
        assertEquals("网关暂不可达，请稍后再试。", reason(AgreementVerb.TERMINATE));
        assertEquals("", reason(AgreementVerb.PAUSE));
        detail.pause(detail.recordProperty().get().orElseThrow().agreement(), result -> {}, trouble -> {});
        kit.recordsChanged();
        assertTrue(reason(AgreementVerb.CHANGE).contains("未了结的指令"));
        assertFalse(
                detail.recordProperty().get().orElseThrow().agreement().body().paused(), "queued is not done");
    }

    @Test
    void aSignLinkIsWaitedFor() {
        detail.open("a3");
        detail.show();
        var queued = new ArrayList<String>();
        detail.signLink(
                "c1",
                new CreateSignLink(1000, 5000),
                result -> {
                    if (result instanceof Queued one) queued.add(one.commandId());
                },
                trouble -> {
                    throw new AssertionError(trouble);
                });
        assertEquals(List.of(), queued, "a1 is in force on that card");
        store.put("a1", agreement().in(AgreementState.UNSIGNED).body());
        detail.signLink(
                "c1", new CreateSignLink(1000, 5000), result -> queued.add(((Queued) result).commandId()), trouble -> {
                    throw new AssertionError(trouble);
                });
        var told = new ArrayList<LinkState>();
        Runnable stop = detail.followLink(queued.getFirst(), told::add);
        assertEquals(new LinkState.Waiting(), told.getLast());
        store.desk.state(queued.getFirst(), CommandState.APPLIED);
        brought = Optional.of(Json.object().put("sign_url", "https://example.org/sign"));
        kit.recordsChanged();
        assertEquals(new LinkState.Here("https://example.org/sign"), told.getLast());
        stop.run();
        int heard = told.size();
        kit.recordsChanged();
        assertEquals(heard, told.size());
    }

    @Test
    void aRefusedLinkCommandIsToldAsGone() {
        store.put("a1", agreement().in(AgreementState.UNSIGNED).body());
        var queued = new ArrayList<String>();
        detail.signLink(
                "c1", new CreateSignLink(1000, 5000), result -> queued.add(((Queued) result).commandId()), trouble -> {
                    throw new AssertionError(trouble);
                });
        store.desk.state(queued.getFirst(), CommandState.REJECTED);
        var told = new ArrayList<LinkState>();
        detail.followLink(queued.getFirst(), told::add);
        assertEquals(List.of(new LinkState.Gone(CommandState.REJECTED)), told);
    }

    private String reason(AgreementVerb verb) {
        var summary = detail.recordProperty().get().orElseThrow().summary();
        return detail.permit(verb, summary)
                .under(kit.status.get(), kit.kit().messages())
                .reason()
                .orElse("");
    }

    private List<String> ids() {
        return model.rows().rows().stream().map(AgreementSummary::id).toList();
    }
}
