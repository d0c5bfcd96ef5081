package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireOutcome.Response;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.DigestResult;
import org.junit.jupiter.api.Test;

/**
 * N8: the answer to a command of every type ends after each of its bytes, and the process lives on, dies before it has seen
 * anything, or dies after it has written down what it saw; the command has one effect all the same and never looks like more or
 * less than unknown. {@code -Dcampaign.cuts=N} sets how many cuts are tried, shared among the types; three times the length of
 * the longest answer for each type is every byte of every answer.
 */
class CutAnswersTest {
    /** What becomes of the process at the cut. */
    private enum Death {
        NONE,
        BEFORE_THE_ANSWER,
        AFTER_THE_ANSWER
    }

    private static final String BEGINNING = "beginning";
    private static final String PREPARED = "prepared";

    private final CommandType[] types = CommandType.values();
    private final int rounds = Math.max(2, Integer.getInteger("campaign.cuts", 0) / types.length);
    private final Tally ended = new Tally();
    private int longest;

    @Test
    void anAnswerThatEndsAnywhereLeavesOneEffectOfEveryCommand() {
        var result = new CampaignResult("cut answers");
        try (var one = new OneDesk(17)) {
            one.mark(BEGINNING);
            for (CommandType type : types) {
                one.back(BEGINNING);
                var every = new EveryCommand(one);
                every.prepare(type);
                one.settle();
                one.mark(PREPARED);
                CommandState uncut = uncut(one, every, type);
                for (int n = 0; n < rounds; n++) cut(one, every, type, n, uncut);
            }
        }
        result.tell(
                (long) rounds * types.length,
                "%d command types, longest answer %d bytes, one effect each",
                types.length,
                longest);
        result.met("saved without the wire", (long) rounds * types.length);
        ended.counts().forEach(result::met);
    }

    /** How it ends when nothing goes wrong: done, or before a second person; also how long its answer is. */
    private CommandState uncut(OneDesk one, EveryCommand every, CommandType type) {
        one.back(PREPARED);
        every.enter(type);
        String commandId = one.desk().queue(every.draft(type));
        one.bend((request, answer) -> {
            if (Wire.isCommand(request)) longest = Math.max(longest, answer.body().length);
            return answer;
        });
        one.desk().sync.pushOnce();
        one.straighten();
        one.settle();
        var command = one.desk().sync.command(commandId);
        boolean carriedOut =
                command.state() == CommandState.APPLIED || command.state() == CommandState.AWAITING_APPROVAL;
        assertTrue(carriedOut, () -> type + " is " + command.state() + " " + command.code());
        return command.state();
    }

    private void cut(OneDesk one, EveryCommand every, CommandType type, int n, CommandState uncut) {
        one.back(PREPARED);
        every.enter(type);
        long before = one.recorded();
        String commandId = saved(one, every.draft(type));
        Death death = Death.values()[(n + type.ordinal()) % Death.values().length];
        int[] at = {-1};
        one.bend((request, answer) -> {
            if (!Wire.isCommand(request) || at[0] >= 0) return answer;
            at[0] = place(n, answer.body().length);
            if (death == Death.BEFORE_THE_ANSWER) throw new Crash();
            return ended(answer, at[0]);
        });
        try {
            one.desk().sync.pushOnce();
            assertEquals(CommandState.UNKNOWN, state(one, commandId), () -> type + " cut at " + at[0]);
            if (death == Death.AFTER_THE_ANSWER) throw new Crash();
        } catch (Crash crash) {
            one.crash();
            assertEquals(CommandState.UNKNOWN, state(one, commandId), () -> type + " after a crash at " + at[0]);
            every.enter(type);
        }
        one.straighten();
        one.time.pass(Duration.ofMinutes(10));
        one.settle();
        String what = type + " cut at " + at[0] + ", death " + death;
        assertEquals(uncut, state(one, commandId), what);
        ended.count("ended " + type.wire() + " " + uncut);
        assertEquals(before + 1, one.recorded(), what);
        assertEquals(1, effects(one, commandId), what);
        assertTrue(one.desk().sync.compareDigest() instanceof DigestResult.Same, what);
        assertEquals(
                Optional.empty(),
                one.desk().database.read(tx -> one.desk().audit.firstBroken(tx)));
    }

    /** C9: giving a command asks nobody and waits for nobody. */
    private static String saved(OneDesk one, CommandDraft draft) {
        one.bend((request, answer) -> fail("to save a command the wire is asked for " + request));
        String commandId = one.desk().queue(draft);
        one.straighten();
        return commandId;
    }

    /** All places in turn if there are rounds enough, else places evenly between the first and the last byte. */
    private int place(int n, int length) {
        int deaths = Death.values().length;
        int places = Math.max(1, rounds / deaths);
        return places >= length
                ? n / deaths % length
                : (int) ((long) (n / deaths) * length / places + n % deaths) % length;
    }

    private static CommandState state(OneDesk one, String commandId) {
        return one.desk().sync.command(commandId).state();
    }

    /** In how many transactions of the feed the gateway carried it out. */
    private static long effects(OneDesk one, String commandId) {
        return one.gateway()
                .<Long>read(tx -> tx.number(
                        "SELECT count(DISTINCT tx) FROM feed WHERE type = 'command_result' AND id = ?", commandId));
    }

    private static WireOutcome ended(Response answer, int at) {
        if (at >= answer.body().length) return new WireOutcome.Failed(Silence.TIMEOUT, true);
        return new Response(answer.status(), answer.headers(), Arrays.copyOf(answer.body(), at));
    }
}
