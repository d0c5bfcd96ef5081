package org.carddesk.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.Halt;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A command that another one on the same record keeps back: it names that one, and never says that it goes by itself soon. */
class CommandBehindTest {
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

    @ParameterizedTest
    @EnumSource(
            value = CommandState.class,
            names = {"QUEUED", "IN_FLIGHT", "UNKNOWN", "PENDING", "AWAITING_APPROVAL", "FROZEN"})
    void aCommandBehindOneThatHasNotEndedNamesThatOne(CommandState state) {
        String id = desk.extend("c1");
        String first = desk.freeze("c1");
        desk.state(first, state);

        DeskCommand behind = found(id);
        assertEquals(Standing.BEHIND, behind.standing());
        assertEquals(first, behind.behind().orElseThrow().command().commandId());
        assertEquals(List.of(NextStep.WAIT, NextStep.CANCEL), behind.nextSteps());
        assertFalse(behind.needsAttention(), "the other one does, if any");
        assertEquals(Optional.empty(), found(first).behind());
        assertEquals(
                first,
                desk.list().story(id).orElseThrow().behind().orElseThrow().id());
        assertEquals("BEHIND", desk.standings().getLast());
    }

    @ParameterizedTest
    @EnumSource(
            value = CommandState.class,
            names = {"APPLIED", "REJECTED", "CONFLICT", "CANCELLED"})
    void itGoesByItselfOnceThatOneHasEnded(CommandState state) {
        String id = desk.extend("c1");
        desk.store.desk.state(desk.freeze("c1"), state);
        assertEquals(Standing.TO_SEND, found(id).standing(), "though the feed has not brought what that one did");
    }

    @Test
    void itSaysWhereTheOtherStandsAndWhetherSomebodyHasToSeeToThat() {
        String id = desk.extend("c1");
        desk.store.desk.signIn("clerk-2", Role.CLERK);
        String first = desk.freeze("c1");
        assertEquals(
                "同一记录上有另一条指令排在前面：冻结（序号 2，11-22 16:00），clerk-2 下达，目前“尚未发送”。现在无需操作；那条结束后，本指令自动发出。",
                why(id, Locale.CHINA));

        desk.circumstances = new Circumstances(Set.of("clerk-1"), true, Optional.empty(), false);
        assertEquals(List.of("OPERATOR_AWAY", "BEHIND"), desk.standings());
        assertEquals(
                "Another command on the same record comes first: Freeze (no. 2, 11-22 16:00), given by clerk-2, now \"Operator away\"."
                        + " Somebody has to see to that one: open it and do what it says there."
                        + " This one goes by itself once that one has ended.",
                why(id, Locale.ENGLISH));
        desk.state(first, CommandState.FROZEN);
        assertTrue(why(id, Locale.CHINA).contains("那条需要有人处理"));
        desk.state(first, CommandState.AWAITING_APPROVAL);
        assertTrue(why(id, Locale.CHINA).contains("那条需要有人处理"));
        desk.state(first, CommandState.PENDING);
        assertTrue(why(id, Locale.CHINA).contains("现在无需操作"));
    }

    @Test
    void oneThatWasSentDoesNotHideThatItsResultIsNotKnown() {
        String id = desk.extend("c1");
        desk.state(id, CommandState.UNKNOWN);
        desk.freeze("c1");
        assertEquals(Standing.BEHIND, found(id).standing());
        assertEquals(
                List.of(NextStep.WAIT, NextStep.LOOK_UP, NextStep.CANCEL),
                found(id).nextSteps());
        assertTrue(why(id, Locale.CHINA).startsWith("已发送，但没有得到可用的应答，结果不明。同一记录上有另一条指令"));
    }

    @Test
    void whatIsNotSentAnywayOrGoesFirstIsNotBehind() {
        String other = desk.extend("c2");
        String id = desk.extend("c1");
        String loss = desk.reportLoss("c1");
        String first = desk.freeze("c1");
        assertEquals(Standing.TO_SEND, found(other).standing(), "another card");
        assertEquals(Standing.TO_SEND, found(first).standing(), "urgent ones wait for nobody");
        assertEquals(
                loss, found(id).behind().orElseThrow().command().commandId(), "the first one in the order of sending");
        desk.state(id, CommandState.UNKNOWN);
        desk.sql("UPDATE outbox SET problem = 'KEY_EXPIRED' WHERE command_id = ?", id);
        assertEquals(Standing.NO_ANSWER, found(id).standing(), "it is asked about, and not sent again");
    }

    @Test
    void whatKeepsAllBackOrItsOwnOperatorComesBeforeTheOther() {
        String id = desk.extend("c1");
        desk.freeze("c1");
        desk.circumstances = new Circumstances(Set.of("clerk-1"), true, Optional.of(Halt.FENCED), false);
        assertEquals(Standing.DESK_STOPPED, found(id).standing());
        desk.circumstances = new Circumstances(Set.of(), true, Optional.empty(), false);
        assertEquals(Standing.OPERATOR_AWAY, found(id).standing());
        assertTrue(found(id).behind().isPresent(), "the page tells it all the same");
        desk.sql("UPDATE outbox SET cancel_ordered = 1, cancel_by = 'clerk-1' WHERE command_id = ?", id);
        assertEquals(Standing.CANCELLING, found(id).standing());
        assertEquals(Optional.empty(), found(id).behind(), "it is not sent any more");
    }

    @Test
    void thePageFollowsTheOtherOne() {
        String id = desk.extend("c1");
        String first = desk.freeze("c1");
        var model = new CommandViewModel(new DirectTaskRunner(), (types, changed) -> () -> {}, desk.list());
        model.open(id);
        model.show();
        assertEquals(first, story(model).behind().orElseThrow().id());
        assertEquals("前台甲", story(model).behind().orElseThrow().maker());
        desk.state(first, CommandState.APPLIED);
        model.reload();
        assertEquals(Optional.empty(), story(model).behind());
        assertEquals(Standing.TO_SEND, story(model).summary().command().standing());
    }

    private static CommandStory story(CommandViewModel model) {
        return model.recordProperty().get().orElseThrow();
    }

    private DeskCommand found(String id) {
        return desk.feature.service().find(id).orElseThrow();
    }

    private String why(String id, Locale language) {
        CommandStory story = desk.list().story(id).orElseThrow();
        return CommandWords.why(story, true, TestStore.NOW, Messages.in(language));
    }
}
