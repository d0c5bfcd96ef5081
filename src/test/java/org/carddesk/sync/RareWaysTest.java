package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.card;
import static org.carddesk.sync.ScriptedGateway.ok;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.carddesk.sim.CampaignResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ways of a command from state to state that take more than one rare fault on the same command, so that the simulation
 * seldom meets them: whatever the command is, however the gateway's word comes, and whether the desk was started anew between.
 * {@code -Dcampaign.ways=N} sets how often each.
 */
class RareWaysTest {
    private static final List<CommandType> TYPES =
            List.of(CommandType.FREEZE, CommandType.UNFREEZE, CommandType.REPORT_LOSS, CommandType.CLEAR_LOSS);

    /** A status that only a later version of the contract knows (section 1: kept, never guessed at). */
    private static final String LATER_STATUS = "put_aside";

    @TempDir
    Path folder;

    private final int size = Integer.getInteger("campaign.ways", 5);
    private final SplittableRandom random = new SplittableRandom(Long.getLong("campaign.ways.seed", 3));
    private final ScriptedGateway gateway = new ScriptedGateway();
    private TestDesk desk;
    private long version = 1;

    /** How a command comes into a state, and the gateway's word by which it gets on to another. */
    private enum Way {
        FROZEN_TO_CONFLICT(CommandState.FROZEN, "rejected", "VERSION_MISMATCH", CommandState.CONFLICT),
        FROZEN_TO_REJECTED(CommandState.FROZEN, "rejected", "BAD_VALUE", CommandState.REJECTED),
        FROZEN_TO_AWAITING_APPROVAL(CommandState.FROZEN, "awaiting_approval", null, CommandState.AWAITING_APPROVAL),
        FROZEN_TO_UNKNOWN(CommandState.FROZEN, LATER_STATUS, null, CommandState.UNKNOWN),
        PENDING_TO_AWAITING_APPROVAL(CommandState.PENDING, "awaiting_approval", null, CommandState.AWAITING_APPROVAL),
        PENDING_TO_CANCELLED(CommandState.PENDING, "cancelled", null, CommandState.CANCELLED),
        PENDING_TO_UNKNOWN(CommandState.PENDING, LATER_STATUS, null, CommandState.UNKNOWN),
        AWAITING_APPROVAL_TO_UNKNOWN(CommandState.AWAITING_APPROVAL, LATER_STATUS, null, CommandState.UNKNOWN),
        IN_FLIGHT_TO_CANCELLED(CommandState.IN_FLIGHT, "cancelled", null, CommandState.CANCELLED);

        final CommandState from;
        final String status;
        final String code;
        final CommandState to;

        Way(CommandState from, String status, String code, CommandState to) {
            this.from = from;
            this.status = status;
            this.code = code;
            this.to = to;
        }
    }

    @AfterEach
    void close() {
        if (desk != null) desk.close();
    }

    @Test
    void eachRareWayLeadsWhereTheGatewaysWordSays() {
        gateway.live.put("card", new TreeMap<>(Map.of("c1", card("60001", 100))));
        start();
        desk.enrolled("desk-1").pull();
        var result = new CampaignResult("rare ways");
        for (Way way : Way.values()) {
            for (int n = 0; n < size; n++) go(way);
            result.met(way.from + " > " + way.to, size);
        }
        result.tell(
                (long) size * Way.values().length, "each where the gateway's word leads, the queue empty, sums whole");
        assertEquals(List.of(), desk.sync.brokenSums());
    }

    private void start() {
        if (desk != null) desk.close();
        desk = new TestDesk(folder, gateway, random.nextLong());
        desk.enter("clerk1");
    }

    private void go(Way way) {
        CommandType type = TYPES.get(random.nextInt(TYPES.size()));
        String id = desk.queue(CommandDraft.on(type, "c1", version));
        if (way.from == CommandState.IN_FLIGHT) {
            onItsWay(way, id);
        } else {
            arrives(way.from, id);
            if (random.nextBoolean()) start();
            assertEquals(way.from, desk.command(id).state());
            tell(way, id);
        }
        assertEquals(way.to, desk.command(id).state(), way + " " + type);
        end(way, id);
    }

    /** The gateway's first word: of its being carried out, or that it knows the key with another content. */
    private void arrives(CommandState state, String id) {
        gateway.nextCommand(
                state == CommandState.FROZEN
                        ? refusal(422, ProblemType.KEY_REUSE, Map.of())
                        : ScriptedGateway.status(202, state.name().toLowerCase(Locale.ROOT), gateway.head));
        desk.push();
        assertEquals(state, desk.command(id).state());
    }

    /** The answer to the command itself: it was cancelled at the gateway before. */
    private void onItsWay(Way way, String id) {
        var seen = new AtomicReference<CommandState>();
        gateway.nextCommand(request -> {
            seen.set(desk.command(id).state());
            return ok(request, 200, word(way, id));
        });
        desk.push();
        assertEquals(way.from, seen.get());
    }

    private void tell(Way way, String id) {
        if (random.nextBoolean()) {
            long seq = gateway.head + 1;
            gateway.nextPage(request -> gateway.page(
                    request, seq, List.of(ScriptedGateway.put(seq, "command_result", id, 1, word(way, id)))));
            desk.pull();
        } else {
            gateway.next("GET /v1/commands/" + id, request -> ok(request, 200, word(way, id)));
            desk.sync.lookUp(id);
        }
    }

    private ObjectNode word(Way way, String id) {
        ObjectNode word = Json.object().put("command_id", id).put("status", way.status);
        if (way.code != null) word.put("code", way.code);
        word.putArray("effects");
        return word.put("committed_seq", gateway.head);
    }

    /** The next command finds the card free. */
    private void end(Way way, String id) {
        if (way.from == CommandState.FROZEN) desk.sync.orders().resume("looked into");
        if (!way.to.isFinal()) {
            gateway.next("GET /v1/commands/" + id, request -> rejected(request, id));
            desk.sync.lookUp(id);
            assertEquals(CommandState.REJECTED, desk.command(id).state());
        }
        assertEquals(0, desk.count("outbox WHERE state NOT IN ('CONFLICT', 'REJECTED', 'CANCELLED')"));
    }

    private WireOutcome rejected(WireRequest request, String id) {
        ObjectNode answer = Json.object().put("command_id", id).put("status", "rejected");
        return ok(request, 200, answer.put("code", "APPROVAL_EXPIRED").put("committed_seq", gateway.head));
    }
}
