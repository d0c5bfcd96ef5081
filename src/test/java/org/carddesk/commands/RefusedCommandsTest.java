package org.carddesk.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.access.Role;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.OutboxQuery.Scope;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that was refused or overtaken is not over for the person who gave it: it is listed until somebody decides. */
class RefusedCommandsTest {
    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private QuietDesk desk;
    private CommandsViewModel model;
    private String refused = "";

    @BeforeEach
    void open() {
        desk = new QuietDesk(folder);
        model = new CommandsViewModel(tasks, (types, changed) -> () -> {}, desk.list(), desk.attention());
        refused = desk.rename("h1", 1);
        desk.state(refused, CommandState.CONFLICT);
        desk.sql("UPDATE outbox SET undecided = 1 WHERE command_id = ?", refused);
        model.show();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void itIsCountedAsWaitingForAPersonAndListedByItself() {
        assertEquals(List.of(Concern.UNDECIDED), concerns());
        assertEquals(1, desk.attention().waiting());
        model.only(Scope.UNDECIDED);
        assertEquals(List.of(refused), found());
        model.only(Scope.ATTENTION);
        assertEquals(List.of(refused), found());
    }

    @Test
    void givingItAgainDecides() {
        String again = desk.list().again(refused);
        model.refresh();
        assertEquals(List.of(), concerns());
        assertEquals(0, desk.attention().waiting());
        assertEquals(List.of(again), desk.list().story(refused).orElseThrow().successors());
    }

    @Test
    void whoMayGiveSuchACommandMayTakeItOffTheListWithAReason() {
        assertTrue(desk.list().story(refused).orElseThrow().settleFits());
        desk.list().lookedInto(refused, "已电话核实，不再需要");
        model.refresh();
        assertEquals(List.of(), concerns());
        assertEquals(
                List.of("已电话核实，不再需要"),
                desk.store.desk.database.read(tx -> tx.list(
                        "SELECT reason FROM audit_entry WHERE action = 'refused_command_settled'",
                        row -> row.text("reason"))));
    }

    @Test
    void whoMayNotGiveSuchACommandMayNotTakeItOffTheList() {
        desk.store.desk.signIn("fin-1", Role.FINANCE);
        assertFalse(desk.list().story(refused).orElseThrow().settleFits());
        assertThrows(DeskException.class, () -> desk.list().lookedInto(refused, "不归我管"));
        assertEquals(1, desk.attention().waiting());
    }

    @Test
    void oneThatHasNotEndedIsNotTakenOff() {
        String open = desk.reportLoss("c2");
        desk.list().lookedInto(open, "误点");
        assertEquals(CommandState.QUEUED, desk.store.queued().getLast().state());
    }

    private List<Concern> concerns() {
        var all = new ArrayList<Concern>();
        model.concernsProperty().get().forEach(one -> all.add(one.concern()));
        return all;
    }

    private List<String> found() {
        tasks.runTimers();
        return model.rows().rows().stream().map(CommandSummary::id).toList();
    }
}
