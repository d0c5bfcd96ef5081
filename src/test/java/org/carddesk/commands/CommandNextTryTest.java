package org.carddesk.commands;

import static org.carddesk.sync.ScriptedGateway.busy;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.carddesk.sync.ScriptedGateway.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Target;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.ScriptedGateway;
import org.carddesk.sync.TestDesk;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the desk knows when it tries again it says so, instead of "soon". */
class CommandNextTryTest {
    @TempDir
    Path folder;

    private final ScriptedGateway gateway = new ScriptedGateway();
    private TestDesk desk;
    private CommandListService list;

    @BeforeEach
    void open() {
        desk = new TestDesk(folder, gateway, 5).enrolled("desk-1").enter("clerk1");
        desk.pull();
        var feature = new CommandsFeature(
                desk.database, desk.outbox, desk.clock, () -> Circumstances.of(desk.sync), desk.cards.appliers());
        list = new CommandListService(
                feature.service(),
                new CommandListService.Parts(
                        desk.database, desk.outbox, desk.access, desk.sync, id -> id, new NoSubjects()));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whatTheGatewayAskedToWaitForIsToldAsATime() {
        String id = extend("c1");
        assertTrue(why(id, true).contains("很快会自动发出"));
        gateway.nextCommand(busy(503, ProblemType.UNAVAILABLE, 3_600));
        desk.push();

        assertEquals(Optional.of(desk.now.plus(Duration.ofHours(1))), nextTry(id));
        assertEquals("网关尚未收下这条指令，本台将在 17:00 自动再试。现在无需操作；还可以撤销。", why(id, true));
        assertTrue(why(id, false).startsWith("网关暂不可达"), "when it is back nobody knows");
    }

    @Test
    void aTimeThatIsOverIsNotTold() {
        String id = extend("c1");
        gateway.nextCommand(busy(503, ProblemType.UNAVAILABLE, 60));
        desk.push();
        CommandStory before = list.story(id).orElseThrow();
        desk.pass(Duration.ofMinutes(1));
        assertTrue(CommandWords.why(before, true, desk.now, Messages.in(Locale.CHINA))
                .contains("很快会自动发出"));
        assertEquals(Optional.empty(), nextTry(id));
    }

    @Test
    void oneWithoutAnAnswerSaysWhenItIsAskedAgain() {
        String id = extend("c1");
        gateway.nextCommand(
                request -> refusal(500, ProblemType.INTERNAL, Map.of()).apply(request));
        desk.push();
        String at = Messages.in(Locale.ENGLISH).clock(nextTry(id).orElseThrow());
        assertTrue(why(id, Locale.ENGLISH).contains("under the same number at " + at + ";"), why(id, Locale.ENGLISH));
    }

    @Test
    void onePendingAtTheGatewaySaysWhenItIsAskedAbout() {
        String id = extend("c1");
        gateway.nextCommand(status(202, "pending", 11));
        desk.push();
        assertEquals(
                Standing.AT_GATEWAY,
                list.story(id).orElseThrow().summary().command().standing());
        assertEquals(Optional.of(desk.now.plusSeconds(10)), nextTry(id));
    }

    private Optional<Instant> nextTry(String id) {
        return list.story(id).orElseThrow().nextTry();
    }

    private String why(String id, Locale language) {
        return CommandWords.why(list.story(id).orElseThrow(), true, desk.now, Messages.in(language));
    }

    private String why(String id, boolean online) {
        return CommandWords.why(list.story(id).orElseThrow(), online, desk.now, Messages.in(Locale.CHINA));
    }

    private String extend(String cardId) {
        return desk.queue(CommandDraft.on(
                CommandType.EXTEND_EXPIRY, cardId, 4, new CommandArgs.ExtendExpiry(LocalDate.parse("2035-01-01"))));
    }

    /** Knows no record. */
    private record NoSubjects() implements Subjects {
        @Override
        public Optional<Subject> of(Target target) {
            return Optional.empty();
        }

        @Override
        public Set<String> idsLike(String text) {
            return Set.of();
        }
    }
}
