package org.carddesk.agreements;

import static org.carddesk.TestStore.TODAY;
import static org.carddesk.TestStore.card;
import static org.carddesk.agreements.TestAgreement.agreement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CommandArgs.CreateSignLink;
import org.carddesk.gateway.CommandArgs.UpdateAutoLoad;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementVerbsTest {
    private static final UpdateAutoLoad CHANGE = new UpdateAutoLoad(2_000, 10_000, 20_000L, 100_000L);
    private static final CreateSignLink LINK = new CreateSignLink(1_000, 5_000);
    private static final long GREATEST_FEN = 100_000_000_000L;

    @TempDir
    Path folder;

    private TestStore store;
    private AgreementService agreements;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        agreements = store.agreements.service();
        store.put("c1", card("600011", "h1"))
                .put("a1", agreement().body())
                .put("a1", agreement().body());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aChangeIsQueuedOnTheVersionSeenWithItsAuditRow() {
        OutboxCommand command = queued(agreements.change("a1", CHANGE));
        assertEquals(CommandType.UPDATE_AUTO_LOAD, command.type());
        assertEquals("a1", command.target().id());
        assertEquals(2L, command.expectedVersion());
        assertEquals(10_000, command.args().get("load_amount_fen").longValue());
        assertEquals(1, store.count("audit_entry"));
    }

    @Test
    void aLiftedCapIsAbsentOnTheWire() {
        OutboxCommand command = queued(agreements.change("a1", new UpdateAutoLoad(2_000, 10_000, null, null)));
        assertEquals(false, command.args().has("daily_cap_fen"));
        assertEquals(false, command.args().has("monthly_cap_fen"));
    }

    @Test
    void changingRefusesAmountsThatAreNotAboveZeroOrTooHigh() {
        for (UpdateAutoLoad wrong : List.of(
                new UpdateAutoLoad(0, 10_000, null, null),
                new UpdateAutoLoad(-1, 10_000, null, null),
                new UpdateAutoLoad(2_000, 0, null, null),
                new UpdateAutoLoad(2_000, GREATEST_FEN + 1, null, null),
                new UpdateAutoLoad(GREATEST_FEN + 1, 10_000, null, null))) {
            assertRefused(RefusalCode.BAD_VALUE, "agreements.value.amounts", agreements.change("a1", wrong));
        }
        queued(agreements.change("a1", new UpdateAutoLoad(1, 1, null, null)));
    }

    @Test
    void capsCoverTheLoadAmountAndTheMonthTheDay() {
        assertRefused(RefusalCode.BAD_VALUE, "agreements.value.dailyCap", change(10_000, 9_999L, null));
        assertRefused(RefusalCode.BAD_VALUE, "agreements.value.dailyCap", change(10_000, GREATEST_FEN + 1, null));
        assertRefused(RefusalCode.BAD_VALUE, "agreements.value.monthlyCap", change(10_000, null, 9_999L));
        assertRefused(RefusalCode.BAD_VALUE, "agreements.value.monthlyCap", change(10_000, 20_000L, 19_999L));
        assertRefused(RefusalCode.BAD_VALUE, "agreements.value.monthlyCap", change(10_000, null, GREATEST_FEN + 1));
        queued(change(10_000, 10_000L, 10_000L));
    }

    @Test
    void theLoadAmountKeepsToTheQuotaAtAlipay() {
        store.put("a2", agreement().quota(5_000).body());
        assertRefused(
                RefusalCode.BAD_VALUE,
                "agreements.value.quota",
                agreements.change("a2", new UpdateAutoLoad(1_000, 5_001, null, null)));
        queued(agreements.change("a2", new UpdateAutoLoad(1_000, 5_000, null, null)));
    }

    @Test
    void aRefusalNamesTheLimitInBothLanguages() {
        var refused = assertInstanceOf(CommandResult.Refused.class, change(10_000, 20_000L, 19_999L));
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            String text = refused.text(Messages.in(language));
            assertTrue(text.contains("¥200.00"), text);
        }
    }

    @Test
    void pausingAndResumingNeedTheirState() {
        assertRefused(RefusalCode.BAD_STATE, agreements.resume("a1"));
        store.put("a2", agreement().paused().body());
        assertRefused(RefusalCode.BAD_STATE, agreements.pause("a2"));
        assertEquals(CommandType.PAUSE_AGREEMENT, queued(agreements.pause("a1")).type());
        assertEquals(
                CommandType.RESUME_AGREEMENT, queued(agreements.resume("a2")).type());
    }

    @Test
    void whatHasEndedIsOnlyCheckedAndTerminated() {
        for (AgreementState end : List.of(AgreementState.UNSIGNED, AgreementState.EXPIRED)) {
            String id = "a-" + end;
            store.put(id, agreement().in(end).paused().body());
            assertRefused(RefusalCode.AGREEMENT_ENDED, agreements.change(id, CHANGE));
            assertRefused(RefusalCode.AGREEMENT_ENDED, agreements.pause(id));
            assertRefused(RefusalCode.AGREEMENT_ENDED, agreements.resume(id));
            assertTrue(store.queued().stream()
                    .noneMatch(command -> id.equals(command.target().id())));
            assertEquals(
                    CommandType.CHECK_AGREEMENT, queued(agreements.check(id)).type());
        }
        store.put("a9", agreement().in(AgreementState.UNSIGNED).body());
        queued(agreements.terminate("a9", true));
    }

    @Test
    void anUnknownStateHoldsBackWhatMovesMoneyAndNothingElse() {
        store.put("a2", agreement().in(AgreementState.UNRECOGNISED).paused().body());
        store.put("a3", agreement().in(AgreementState.UNRECOGNISED).body());
        assertRefused(RefusalCode.BAD_STATE, agreements.change("a2", CHANGE));
        assertRefused(RefusalCode.BAD_STATE, agreements.resume("a2"));
        queued(agreements.pause("a3"));
        queued(agreements.check("a2"));
    }

    @Test
    void terminatingTellsWhetherTheHolderIsPresent() {
        store.put("a2", agreement().body());
        assertTrue(queued(agreements.terminate("a1", true))
                .args()
                .get("holder_present")
                .booleanValue());
        assertEquals(
                false,
                queued(agreements.terminate("a2", false))
                        .args()
                        .get("holder_present")
                        .booleanValue());
    }

    @Test
    void oneCommandAtATimeOnAnAgreement() {
        String first = queued(agreements.check("a1")).commandId();
        List<Supplier<CommandResult>> others = List.of(
                () -> agreements.check("a1"),
                () -> agreements.change("a1", CHANGE),
                () -> agreements.pause("a1"),
                () -> agreements.terminate("a1", true));
        for (var other : others) assertEquals("sync.target.busy", trouble(other));
        assertEquals(true, store.desk.database.write(tx -> store.desk.outbox.cancelUnsent(tx, first)));
        queued(agreements.change("a1", CHANGE));
    }

    @Test
    void anUnknownAgreementAndAnUnknownCardAreRefused() {
        assertRefused(RefusalCode.UNKNOWN_TARGET, agreements.check("nothing"));
        assertRefused(RefusalCode.UNKNOWN_TARGET, agreements.signLink("nothing", LINK));
    }

    @Test
    void aSignLinkIsAskedForOnTheCardOfTheHolder() {
        store.put("c2", card("600022", "h1"));
        OutboxCommand command = queued(agreements.signLink("c2", LINK));
        assertEquals(CommandType.CREATE_SIGN_LINK, command.type());
        assertEquals("card", command.target().type());
        assertEquals("c2", command.target().id());
        assertEquals(1L, command.expectedVersion());
        assertEquals(1_000, command.args().get("threshold_fen").longValue());
    }

    @Test
    void aSignLinkNeedsAUsableCard() {
        store.put("lost", flags(true, false, false, TODAY));
        store.put("frozen", flags(false, true, false, TODAY));
        store.put("closed", flags(false, false, true, TODAY));
        store.put("expired", flags(false, false, false, TODAY.minusDays(1)));
        store.put("last-day", flags(false, false, false, TODAY));
        assertRefused(RefusalCode.CARD_CLOSED, agreements.signLink("closed", LINK));
        for (String id : List.of("lost", "frozen", "expired")) {
            assertRefused(RefusalCode.CARD_NOT_USABLE, agreements.signLink(id, LINK));
        }
        queued(agreements.signLink("last-day", LINK));
    }

    @Test
    void aSignLinkRefusesBadAmountsAndACardThatHasAnAgreement() {
        assertRefused(RefusalCode.BAD_STATE, "agreements.link.signed", agreements.signLink("c1", LINK));
        store.put("a1", agreement().in(AgreementState.UNSIGNED).body());
        assertRefused(
                RefusalCode.BAD_VALUE,
                "agreements.value.amounts",
                agreements.signLink("c1", new CreateSignLink(1_000, 0)));
        queued(agreements.signLink("c1", LINK));
    }

    @Test
    void withoutTheGatewayOnlyWhatMayWaitIsQueued() {
        store.desk.reach.silent();
        store.put("c2", card("600022", "h1"));
        assertEquals("sync.gateway.outOfReach", trouble(() -> agreements.terminate("a1", true)));
        assertEquals("sync.gateway.outOfReach", trouble(() -> agreements.signLink("c2", LINK)));
        queued(agreements.pause("a1"));
    }

    @Test
    void onlyAClerkGivesTheseCommands() {
        store.put("c2", card("600022", "h1"));
        store.desk.signIn("other-1", Role.AUDITOR, Role.FINANCE, Role.ADMINISTRATOR);
        List<Supplier<CommandResult>> verbs = List.of(
                () -> agreements.check("a1"),
                () -> agreements.change("a1", CHANGE),
                () -> agreements.pause("a1"),
                () -> agreements.terminate("a1", true),
                () -> agreements.signLink("c2", LINK));
        for (var verb : verbs) assertEquals("access.role.missing", trouble(verb));
        assertTrue(store.queued().isEmpty());
        assertEquals(0, store.count("audit_entry"));
    }

    private CommandResult change(long loadAmountFen, Long dailyCapFen, Long monthlyCapFen) {
        return agreements.change("a1", new UpdateAutoLoad(2_000, loadAmountFen, dailyCapFen, monthlyCapFen));
    }

    private OutboxCommand queued(CommandResult result) {
        String id = assertInstanceOf(CommandResult.Queued.class, result).commandId();
        return store.queued().stream()
                .filter(command -> command.commandId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String trouble(Supplier<CommandResult> verb) {
        return assertThrows(DeskException.class, verb::get).key();
    }

    private static void assertRefused(RefusalCode code, CommandResult result) {
        assertEquals(CommandResult.Refused.of(code), result);
    }

    private static void assertRefused(RefusalCode code, String key, CommandResult result) {
        var refused = assertInstanceOf(CommandResult.Refused.class, result);
        assertEquals(code, refused.code());
        assertEquals(key, refused.key());
    }

    private static CardBody flags(boolean lost, boolean frozen, boolean closed, LocalDate expiresOn) {
        CardBody card = card("600055", "h1");
        return new CardBody(
                card.cardNo(),
                null,
                "h1",
                card.kind(),
                lost,
                frozen,
                closed,
                card.issuedOn(),
                expiresOn,
                null,
                null,
                0,
                0);
    }
}
