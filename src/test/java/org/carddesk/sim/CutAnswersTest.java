package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireOutcome.Response;
import org.carddesk.sync.CommandState;
import org.junit.jupiter.api.Test;

/**
 * N8: the answer to a command ends after each of its bytes, with and without the process dying there; the command has one
 * effect all the same and never looks like more or less than unknown. {@code -Dcampaign.cuts=N} sets how many cuts are tried.
 */
class CutAnswersTest {
    @Test
    void anAnswerThatEndsAnywhereLeavesOneEffect() {
        int size = Integer.getInteger("campaign.cuts", 40);
        long start = System.nanoTime();
        try (var one = new OneDesk(17)) {
            int length = 160;
            for (int n = 0; n < size; n++) {
                int at = size >= length ? n % length : n * length / size;
                cut(one, n, at, n % 3);
            }
        }
        new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                .printf("cut answers: %d, %.0f/s, one effect each%n", size, size / ((System.nanoTime() - start) / 1e9));
    }

    private static void cut(OneDesk one, int n, int at, int death) {
        long before = one.recorded();
        String commandId = one.extend(n);
        boolean[] once = {false};
        one.bend((request, answer) -> {
            if (!Wire.isCommand(request) || once[0]) return answer;
            once[0] = true;
            if (death == 1) throw new Crash();
            return ended(answer, at);
        });
        try {
            one.desk().sync.pushOnce();
            CommandState state = one.desk().sync.command(commandId).state();
            assertEquals(CommandState.UNKNOWN, state, "cut at " + at);
            if (death == 2) throw new Crash();
        } catch (Crash crash) {
            one.crash();
            assertEquals(
                    CommandState.UNKNOWN, one.desk().sync.command(commandId).state(), "after a crash at " + at);
            one.signIn();
        }
        one.straighten();
        one.time.pass(Duration.ofMinutes(10));
        one.settle();
        assertEquals(CommandState.APPLIED, one.desk().sync.command(commandId).state(), "cut at " + at);
        assertEquals(before + 1, one.recorded(), "effects of a command whose answer was cut at " + at);
        assertEquals(
                Optional.empty(),
                one.desk().database.read(tx -> one.desk().audit.firstBroken(tx)));
    }

    private static WireOutcome ended(Response answer, int at) {
        if (at >= answer.body().length) return new WireOutcome.Failed(Silence.TIMEOUT, true);
        return new Response(answer.status(), answer.headers(), Arrays.copyOf(answer.body(), at));
    }
}
