package org.carddesk.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be sent, in which order, said once more by plain loops over outboxes of any mixture. */
class SendOrderTest {
    @TempDir
    Path folder;

    private final ScriptedGateway gateway = new ScriptedGateway();
    private final SendOrder order = new SendOrder();
    private final OutboxStore store = new OutboxStore();
    private TestDesk desk;

    @BeforeEach
    void open() {
        desk = new TestDesk(folder, gateway, 5).enrolled("desk-1");
        desk.enter("clerk1");
        desk.pull();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whatMayGoIsWhatAWalkThroughTheWholeOutboxFinds() {
        var random = new Random(4);
        for (int n = 0; n < 400; n++) queue(random, n);
        for (int round = 0; round < 25; round++) {
            shuffle(random);
            for (Set<String> actors :
                    List.of(Set.of("op-clerk1"), Set.of("op-clerk1", "op-clerk2"), Set.<String>of())) {
                List<String> expected = desk.database.read(tx -> walked(tx, actors));
                assertEquals(expected, desk.database.read(tx -> inPieces(tx, actors)));
                assertEquals(
                        Set.copyOf(expected),
                        Set.copyOf(desk.database.read(tx -> order.toSend(tx, actors)).stream()
                                .map(SendOrder.Waiting::commandId)
                                .toList()));
                List<String> asked = desk.database.read(tx -> walkedToAsk(tx, actors, expected));
                assertEquals(
                        asked,
                        desk.database.read(tx -> order.toAsk(tx, actors, false)).stream()
                                .map(SendOrder.Waiting::commandId)
                                .toList());
                for (String commandId : desk.database.read(tx -> ids(tx))) {
                    assertEquals(
                            expected.contains(commandId), desk.database.read(tx -> order.mayGo(tx, actors, commandId)));
                    assertEquals(
                            asked.contains(commandId),
                            desk.database.read(tx -> order.isAsked(tx, actors, false, commandId)));
                }
            }
            assertEquals(
                    desk.database.read(this::walkedPredecessors),
                    desk.database.read(tx -> order.predecessors(tx, ids(tx))));
        }
    }

    private List<String> ids(Tx tx) {
        return store.open(tx).stream().map(OutboxCommand::commandId).toList();
    }

    /** The first open command on a target is what the others on it wait for, but urgent ones wait for nobody. */
    private Map<String, String> walkedPredecessors(Tx tx) {
        var first = new HashMap<Target, String>();
        var behind = new HashMap<String, String>();
        List<String> cancels = store.cancelOrders(tx);
        for (OutboxCommand command : store.open(tx)) {
            String before = first.putIfAbsent(command.target(), command.commandId());
            if (before != null && !command.type().urgent() && waits(command, cancels)) {
                behind.put(command.commandId(), before);
            }
        }
        return behind;
    }

    private static boolean waits(OutboxCommand command, List<String> cancels) {
        boolean unsettled = command.state() == CommandState.QUEUED || command.state() == CommandState.UNKNOWN;
        return unsettled && !"KEY_EXPIRED".equals(command.problem()) && !cancels.contains(command.commandId());
    }

    private void queue(Random random, int n) {
        if (n % 40 == 0) desk.enter(n % 80 == 0 ? "clerk1" : "clerk2");
        CommandType type = random.nextInt(4) == 0 ? CommandType.FREEZE : CommandType.EXTEND_EXPIRY;
        var draft = CommandDraft.on(type, "c" + random.nextInt(60), 4, args(type));
        desk.database.writeOnly(tx -> {
            desk.outbox.queue(tx, draft);
            // Another command on the same target is refused while one is shown; here all kinds of mixtures are wanted.
            tx.execute("UPDATE outbox SET overlay = 0");
        });
    }

    private static CommandArgs args(CommandType type) {
        return type == CommandType.FREEZE
                ? new CommandArgs.None()
                : new CommandArgs.ExtendExpiry(LocalDate.parse("2035-01-01"));
    }

    /** Any state to any command that is open, as answers may have left it. */
    private void shuffle(Random random) {
        desk.database.writeOnly(tx -> {
            for (OutboxCommand command : store.open(tx)) {
                CommandState state = CommandState.values()[random.nextInt(CommandState.values().length)];
                if (state.isFinal() && random.nextInt(4) > 0) continue;
                tx.execute(
                        "UPDATE outbox SET state = ?, attempts = 1, problem = ?, cancel_ordered = ?,"
                                + " cancel_by = ? WHERE command_id = ?",
                        state,
                        random.nextInt(5) == 0 ? "KEY_EXPIRED" : null,
                        random.nextInt(8) == 0,
                        List.of("op-clerk1", "op-clerk2").get(random.nextInt(2)),
                        command.commandId());
            }
            tx.execute("UPDATE outbox SET overlay = 1 WHERE " + OutboxStore.OPEN);
        });
    }

    private List<String> walked(Tx tx, Set<String> actors) {
        var held = new HashSet<Target>();
        var may = new ArrayList<String>();
        List<String> cancels = store.cancelOrders(tx);
        for (OutboxCommand command : store.open(tx)) {
            boolean free = held.add(command.target());
            if ((free || command.type().urgent()) && waits(command, cancels) && actors.contains(command.actorId())) {
                may.add(command.commandId());
            }
        }
        return may;
    }

    private List<String> walkedToAsk(Tx tx, Set<String> actors, List<String> sendable) {
        var asked = new ArrayList<String>();
        List<String> cancels = store.cancelOrders(tx);
        for (OutboxCommand command : store.open(tx)) {
            boolean open = switch (command.state()) {
                case PENDING, AWAITING_APPROVAL, UNKNOWN -> true;
                default -> "KEY_EXPIRED".equals(command.problem());
            };
            boolean cancelled = cancels.contains(command.commandId())
                    && (actors.contains(command.actorId()) || actors.contains(String.valueOf(command.cancelBy())));
            if (open && !cancelled && !sendable.contains(command.commandId())) asked.add(command.commandId());
        }
        return asked;
    }

    private List<String> inPieces(Tx tx, Set<String> actors) {
        var found = new ArrayList<String>();
        @Nullable OutboxCommand last = null;
        List<OutboxCommand> piece = order.toSend(tx, actors, null, 7);
        while (!piece.isEmpty()) {
            piece.forEach(command -> found.add(command.commandId()));
            last = piece.getLast();
            piece = order.toSend(tx, actors, last, 7);
        }
        return found;
    }

    /** The statements as SQLite would run them: each by an index, none sorted. */
    @Test
    void everyQuestionOfAStepIsAnsweredByAnIndex() {
        var plans = new ArrayList<String>();
        desk.database.read(tx -> {
            for (String sql : List.of(SendOrder.ANY_IN_FLIGHT, SendOrder.ANY_OPEN, SendOrder.NEXT, SendOrder.TO_ASK)) {
                plans.addAll(tx.list("EXPLAIN QUERY PLAN " + sql, row -> row.text("detail")));
            }
            return true;
        });
        assertTrue(plans.size() >= 6, plans.toString());
        for (String plan : plans) {
            assertTrue(!plan.contains("outbox") || plan.contains("INDEX"), plans.toString());
            assertTrue(!plan.contains("B-TREE"), plans.toString());
        }
        assertTrue(plans.stream().anyMatch(plan -> plan.contains("outbox_to_ask")), plans.toString());
    }

    @Test
    void aCommandThatWaitsForItsTimeIsPassedByHoweverManyDo() {
        for (int n = 0; n < 400; n++) {
            desk.queue(CommandDraft.on(CommandType.EXTEND_EXPIRY, "c" + n, 4, args(CommandType.EXTEND_EXPIRY)));
            gateway.nextCommand(ScriptedGateway.busy(409, org.carddesk.gateway.ProblemType.IN_PROGRESS, 3_000));
        }
        desk.push();
        String last =
                desk.queue(CommandDraft.on(CommandType.EXTEND_EXPIRY, "other", 4, args(CommandType.EXTEND_EXPIRY)));
        gateway.nextCommand(ScriptedGateway.status(200, "applied", 11));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(last).state());
        assertEquals(401, gateway.sent("POST /v1/commands").size());
        assertTrue(desk.sync.parts().sender().nextTry().orElseThrow().compareTo(Duration.ofMinutes(45)) > 0);
    }
}
