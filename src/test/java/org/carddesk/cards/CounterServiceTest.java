package org.carddesk.cards;

import static org.carddesk.TestStore.card;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CommandArgs.Person;
import org.carddesk.gateway.CommandArgs.RegisterCard;
import org.carddesk.gateway.CommandArgs.ReplaceCard;
import org.carddesk.gateway.CommandArgs.UpdateCardholder;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.PersonKind;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.ReplaceCause;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterServiceTest {
    private static final LocalDate EXPIRES = LocalDate.of(2030, 6, 30);

    @TempDir
    Path folder;

    private TestStore store;
    private CounterService counter;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        counter = store.cards.counter();
        store.student("h1", "20250001", "张三").put("c1", card("600011", "h1"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aNewPersonIsRegisteredWithoutTarget() {
        OutboxCommand command = queued(counter.register(registration("20250009", "600099", CardKind.REGULAR)));
        assertEquals(CommandType.REGISTER_CARD, command.type());
        assertEquals(null, command.target());
        assertEquals("20250009", command.args().at("/person/person_no").textValue());
    }

    @Test
    void aKnownPersonIsTheTargetWithTheVersionSeen() {
        store.student("h2", "20250002", "李四").student("h2", "20250002", "李四");
        OutboxCommand command = queued(counter.register(registration("20250002", "600099", CardKind.REGULAR)));
        assertEquals("h2", command.target().id());
        assertEquals(2L, command.expectedVersion());
    }

    @Test
    void registeringRefusesANumberInUseAndASecondRegularCard() {
        assertRefused(
                RefusalCode.CARD_NO_TAKEN, counter.register(registration("20250009", "600011", CardKind.REGULAR)));
        assertRefused(
                RefusalCode.OPEN_CARD_EXISTS, counter.register(registration("20250001", "600099", CardKind.REGULAR)));
        queued(counter.register(registration("20250001", "600099", CardKind.TEMPORARY)));
        assertRefused(
                RefusalCode.CARD_NO_TAKEN, counter.register(registration("20250009", "600099", CardKind.REGULAR)));
    }

    @Test
    void theSameNewPersonIsNotAskedForTwice() {
        queued(counter.register(registration("20250009", "600098", CardKind.REGULAR)));
        assertRefused(
                RefusalCode.OPEN_CARD_EXISTS, counter.register(registration("20250009", "600099", CardKind.REGULAR)));
    }

    @Test
    void registeringRefusesEmptyValues() {
        assertRefused(RefusalCode.BAD_VALUE, counter.register(registration("20250009", " ", CardKind.REGULAR)));
        assertRefused(RefusalCode.BAD_VALUE, counter.register(registration("", "600099", CardKind.REGULAR)));
        assertTrue(store.queued().isEmpty());
    }

    @Test
    void aReportOfLossGetsThroughUnlessTheCardIsClosed() {
        store.put("c1", flags(true, false, false, 0, 0));
        assertEquals(null, queued(counter.reportLoss("c1")).expectedVersion());
        store.put("c2", flags(false, false, true, 0, 0));
        assertRefused(RefusalCode.CARD_CLOSED, counter.reportLoss("c2"));
        assertRefused(RefusalCode.CARD_CLOSED, counter.freeze("c2"));
        assertRefused(RefusalCode.UNKNOWN_TARGET, counter.freeze("nothing"));
    }

    @Test
    void clearLossAndUnfreezeNeedTheirState() {
        assertRefused(RefusalCode.BAD_STATE, counter.clearLoss("c1"));
        assertRefused(RefusalCode.BAD_STATE, counter.unfreeze("c1"));
        store.put("c2", flags(true, false, false, 0, 0)).put("c3", flags(false, true, false, 0, 0));
        queued(counter.clearLoss("c2"));
        queued(counter.unfreeze("c3"));
    }

    @Test
    void unfreezeRefusesANegativeBalance() {
        store.put("c2", flags(false, true, false, -1, 0));
        assertRefused(RefusalCode.NEGATIVE_BALANCE, counter.unfreeze("c2"));
    }

    @Test
    void extendingNeedsALaterDay() {
        LocalDate expires = card("600011", "h1").expiresOn();
        assertRefused(RefusalCode.BAD_VALUE, counter.extend("c1", expires));
        assertEquals(
                expires.plusDays(1).toString(),
                queued(counter.extend("c1", expires.plusDays(1)))
                        .args()
                        .get("expires_on")
                        .textValue());
    }

    @Test
    void replacingALostCardNeedsTheReportOfLoss() {
        var lost = new ReplaceCard("600099", null, ReplaceCause.LOST, 1500L);
        assertRefused(RefusalCode.NOT_LOST_OR_DAMAGED, counter.replace("c1", lost));
        store.put("c1", flags(true, false, false, 0, 0));
        queued(counter.replace("c1", lost));
    }

    @Test
    void replacingRefusesANumberInUseAndAClosedCard() {
        store.put("c2", flags(false, false, true, 0, 0));
        assertRefused(
                RefusalCode.CARD_NO_TAKEN,
                counter.replace("c1", new ReplaceCard("600011", null, ReplaceCause.DAMAGED, null)));
        assertRefused(
                RefusalCode.CARD_CLOSED,
                counter.replace("c2", new ReplaceCard("600099", null, ReplaceCause.DAMAGED, null)));
    }

    @Test
    void closingRefusesPendingMoneyAndNeedsAReason() {
        store.put("c2", flags(false, false, false, 0, 500));
        assertRefused(RefusalCode.MONEY_PENDING, counter.close("c2", "毕业离校"));
        assertEquals(
                "sync.reason.required",
                assertThrows(DeskException.class, () -> counter.close("c1", " "))
                        .key());
        assertEquals("毕业离校", queued(counter.close("c1", "毕业离校")).reason());
    }

    @Test
    void oneCommandAtATimeOnACard() {
        queued(counter.extend("c1", EXPIRES));
        assertEquals(
                "sync.target.busy",
                assertThrows(DeskException.class, () -> counter.close("c1", "毕业离校"))
                        .key());
        queued(counter.reportLoss("c1"));
    }

    @Test
    void anAuditorChangesNothing() {
        store.desk.signIn("auditor-1", Role.AUDITOR, Role.FINANCE, Role.ADMINISTRATOR);
        assertEquals(
                "access.role.missing",
                assertThrows(DeskException.class, () -> counter.reportLoss("c1"))
                        .key());
        assertTrue(store.queued().isEmpty());
        assertEquals(0, store.count("audit_entry"));
    }

    @Test
    void aPersonIsUpdatedUnlessTheNameIsEmpty() {
        var args = new UpdateCardholder("张三丰", PersonKind.STAFF, "教务处", null, false);
        assertEquals("h1", queued(counter.update("h1", args)).target().id());
        assertRefused(
                RefusalCode.BAD_VALUE,
                counter.update("h1", new UpdateCardholder("", PersonKind.STAFF, "教务处", null, false)));
    }

    private OutboxCommand queued(CommandResult result) {
        String id = assertInstanceOf(CommandResult.Queued.class, result).commandId();
        return store.queued().stream()
                .filter(command -> command.commandId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(RefusalCode code, CommandResult result) {
        assertEquals(CommandResult.Refused.of(code), result);
    }

    @Test
    void quotesSpacesAndControlsAreNobodysNumber() {
        for (String rubbish : List.of("';<&\\%九", "60 0099", "600099\u0007", "\"600099\"", "6".repeat(65))) {
            assertRefused(RefusalCode.BAD_VALUE, counter.register(registration("20250009", rubbish, CardKind.REGULAR)));
            assertRefused(RefusalCode.BAD_VALUE, counter.register(registration(rubbish, "600099", CardKind.REGULAR)));
            assertRefused(
                    RefusalCode.BAD_VALUE,
                    counter.replace("c1", new ReplaceCard(rubbish, null, ReplaceCause.DAMAGED, null)));
        }
        for (String rubbish : List.of("';<&\\%九", "04A1\u0007", ""))
            assertRefused(
                    RefusalCode.BAD_VALUE,
                    counter.replace("c1", new ReplaceCard("600099", rubbish, ReplaceCause.DAMAGED, null)));
        queued(counter.replace("c1", new ReplaceCard("临-600_099/1", "04:a1:b2:c3", ReplaceCause.DAMAGED, null)));
    }

    private static RegisterCard registration(String personNo, String cardNo, CardKind kind) {
        return new RegisterCard(
                new Person(personNo, "王五", PersonKind.STUDENT, "物理学院", null), cardNo, null, kind, EXPIRES);
    }

    private static CardBody flags(boolean lost, boolean frozen, boolean closed, long balanceFen, long pendingFen) {
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
                card.expiresOn(),
                null,
                null,
                balanceFen,
                pendingFen);
    }
}
