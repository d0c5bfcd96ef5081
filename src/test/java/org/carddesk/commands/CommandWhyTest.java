package org.carddesk.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.carddesk.TestStore;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.Halt;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a command stands where it stands, in words that are true of it. */
class CommandWhyTest {
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    @TempDir
    Path folder;

    private QuietDesk desk;

    @BeforeEach
    void open() {
        desk = new QuietDesk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void ofWhatWasSentAStoppedDeskDoesNotSayThatItHasNotLeft() {
        String id = desk.extend("c1");
        desk.circumstances = new Circumstances(Set.of(), true, Optional.of(Halt.RESTORED), false);
        assertFalse(why(id).contains("结果不明"), why(id));
        desk.state(id, CommandState.UNKNOWN);
        assertEquals(Standing.DESK_STOPPED, standing(id));
        assertTrue(why(id).startsWith("已发送，但没有得到可用的应答，结果不明。"), why(id));
    }

    @Test
    void ofWhatWasSentNeitherAnAbsentOperatorNorMoneyThatIsOffHidesThatTheOutcomeIsUnknown() {
        String id = desk.extend("c1");
        desk.state(id, CommandState.UNKNOWN);
        desk.circumstances = new Circumstances(Set.of("fin-1"), true, Optional.empty(), false);
        assertEquals(Standing.OPERATOR_AWAY, standing(id));
        assertTrue(why(id).contains("结果不明"), why(id));
    }

    @Test
    void aCancelIsNotSaidToBeAskedForByItselfWhileTheDeskIsStopped() {
        String id = desk.extend("c1");
        desk.state(id, CommandState.UNKNOWN);
        desk.sql("UPDATE outbox SET cancel_ordered = 1, cancel_by = actor_id");
        assertEquals(Standing.CANCELLING, standing(id));
        desk.circumstances = new Circumstances(Set.of("clerk-1"), true, Optional.of(Halt.FENCED), false);
        assertEquals(Standing.CANCEL_HELD, standing(id));
        assertTrue(why(id).contains("也不会自动要求网关撤销"), why(id));
        assertEquals(
                List.of(NextStep.LOOK_UP),
                desk.list().story(id).orElseThrow().summary().command().nextSteps());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN_COMMAND", "OTHER_OUTCOME", "NOT_ANSWERED", "DESK_SEQ_TAKEN"})
    void aLostCommandSaysWhatIsKnownOfItAndNotThatItIsDone(String problem) {
        String id = desk.extend("c1");
        desk.state(id, CommandState.APPLIED);
        desk.sql("UPDATE outbox SET lost = 1, problem = ?", problem);
        assertEquals(Messages.in(Locale.CHINA).text("commands.lost.why." + problem, "已完成"), why(id));
        desk.sql("UPDATE outbox SET problem = NULL");
        assertTrue(why(id).contains("与本机不同"), why(id));
    }

    @Test
    void aBatchOfWhichRowsWereRefusedIsDoneInPartAndNamesThem() {
        String id = desk.extend("c1");
        desk.state(id, CommandState.APPLIED);
        assertEquals(Standing.DONE, standing(id));
        desk.sql("UPDATE outbox SET rows = '[{\"index\":0,\"status\":\"applied\"},"
                + "{\"index\":1,\"status\":\"rejected\",\"code\":\"BAD_STATE\"}]'");
        assertEquals(Standing.DONE_IN_PART, standing(id));
        assertTrue(why(id).startsWith("2 行中有 1 行被拒绝"), why(id));
        Messages messages = Messages.in(Locale.CHINA);
        List<CommandWords.Fact> rows = CommandWords.refusedRows(
                desk.list().story(id).orElseThrow().summary().command().command(), messages);
        assertEquals(1, rows.size());
        assertTrue(rows.getFirst().label().startsWith("第 2 行"), rows.getFirst().label());
        assertEquals(messages.text("common.refusal.BAD_STATE"), rows.getFirst().value());
    }

    @Test
    void whereThereIsNothingToCompareNoComparisonIsPromised() {
        String id = desk.reportLoss("c9");
        desk.state(id, CommandState.CONFLICT);
        assertFalse(why(id).contains("下面"), why(id));
    }

    @Test
    void everyAnswerOfTheContractHasItsWords() {
        List<String> names = Stream.concat(
                        Stream.of(ProblemType.values()).map(Enum::name),
                        Stream.of(Silence.values()).map(Enum::name))
                .toList();
        for (Locale language : LANGUAGES) {
            Messages messages = Messages.in(language);
            for (String name : names) {
                String words = CommandWords.problem(name, messages);
                assertFalse(words.contains(name), words);
            }
            assertTrue(CommandWords.problem("status-unknown", messages).length() > 5);
            assertEquals(messages.text("common.problem.other", "NEW"), CommandWords.problem("NEW", messages));
        }
    }

    private Standing standing(String id) {
        return desk.list().story(id).orElseThrow().summary().command().standing();
    }

    private String why(String id) {
        return CommandWords.why(desk.list().story(id).orElseThrow(), true, TestStore.NOW, Messages.in(Locale.CHINA));
    }
}
