package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.GatewayClient;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireOutcome.Response;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.DigestResult;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.Test;

/**
 * N7: answers of every kind with bytes flipped, left out and put in, with members dropped, swapped and made absurd, with the
 * digest kept or made anew. Nothing unexpected is thrown; with the digest kept nothing is ever taken; what is applied all the
 * same keeps the sums; afterwards the desk heals by itself. {@code -Dcampaign.mutations=N} sets the size; one in
 * {@value #WHOLE_WAY} goes the whole way through a desk.
 */
class MutatedResponsesTest {
    private static final int WHOLE_WAY = 500;
    private static final Duration MOST = Duration.ofHours(2);

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private final int size = Integer.getInteger("campaign.mutations", 15_000);
    private final Chance chance = new Chance(Long.getLong("campaign.mutations.seed", 11));
    private final Mutations mutations = new Mutations(chance);

    @Test
    void nothingWrongIsTakenAndNothingUnexpectedIsThrown() {
        long taken = 0;
        long sound = 0;
        var wrong = new ArrayList<String>();
        var kinds = new Tally();
        CampaignResult result;
        try (var one = new OneDesk(11)) {
            var recorded = new RecordedExchanges(one);
            assertTrue(recorded.kinds().size() >= 11, () -> recorded.kinds().toString());
            result = new CampaignResult("mutated responses");
            for (int n = 0; n < size; n++) {
                var exchange = chance.of(recorded.all());
                kinds.count(exchange.kind());
                int how = chance.nextInt(20);
                boolean authentic = how >= 8;
                Response mutated =
                        how == 0 ? mutations.header(exchange.answer()) : mutations.body(exchange.answer(), !authentic);
                Answer<?> answer = read(exchange, mutated);
                if (!(answer instanceof Answer.Ok<?> ok)) continue;
                assertTrue(authentic, () -> exchange.kind() + " was taken though it proves nothing");
                taken++;
                if (!(ok.value() instanceof JsonNode page)) continue;
                JsonNode asked = Json.parse(exchange.answer().body());
                String epoch = asked.path("epoch").asText();
                long after = asked.path("after").asLong();
                if (!one.desk().wouldApply(page, epoch, after)) continue;
                sound++;
                if (!PageByContract.isSound(page, epoch, after)) wrong.add(page.toString());
            }
        }
        result.tell(
                size,
                "%d parsed, %d applied and taken back, %d wrong, greatest heap %d MiB",
                taken,
                sound,
                wrong.size(),
                greatestHeap() >> 20);
        kinds.counts().forEach(result::met);
        assertEquals(List.of(), wrong.stream().limit(5).toList(), "applied against the contract");
    }

    /** Reads a mutated answer; the echo of the request is what it was unless it is what was mutated. */
    private static Answer<?> read(RecordedExchanges.Exchange exchange, Response mutated) {
        String echo = exchange.answer().headers().get("request-id");
        return RecordedExchanges.read(new GatewayClient(request -> mutated, () -> echo), exchange.kind());
    }

    private static long greatestHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    @Test
    void aDeskHealsFromWhateverItWasTold() {
        int whole = Math.max(20, size / WHOLE_WAY);
        var result = new CampaignResult("mutated responses, the whole way");
        try (var one = new OneDesk(11)) {
            for (int n = 0; n < whole; n++) {
                if (n % 20 == 0) event(one, n);
                boolean keepDigest = chance.nextBoolean();
                one.bend((request, answer) -> mutations.body(answer, keepDigest));
                pull(one, keepDigest, n);
                one.straighten();
                one.time.pass(Duration.ofMinutes(6));
                if (n % 10 == 9) heal(one, n);
            }
            heal(one, whole);
        }
        result.tell(whole, "healed each time, 0 wrong");
    }

    /**
     * The answer to a command, or to the question what became of it: what the desk takes it for is what the answer says by its
     * own words, and nothing at all where its digest does not fit.
     */
    @Test
    void noMoreIsTakenFromAnAnswerThanItSays() {
        int whole = Math.max(40, size / WHOLE_WAY);
        var result = new CampaignResult("mutated responses to commands");
        long taken = 0;
        try (var one = new OneDesk(11)) {
            one.mark("prepared");
            for (int n = 0; n < whole; n++) {
                one.back("prepared");
                one.signIn();
                boolean keepDigest = chance.nextBoolean();
                boolean lookedUp = chance.nextBoolean();
                String id = one.extend(n);
                byte[][] told = new byte[1][];
                if (lookedUp) {
                    one.bend((request, answer) ->
                            Wire.isCommand(request) ? new WireOutcome.Failed(Silence.TIMEOUT, true) : answer);
                    one.desk().sync.pushOnce();
                }
                one.bend((request, answer) -> {
                    Response bent = mutations.body(answer, keepDigest);
                    told[0] = bent.body();
                    return bent;
                });
                asked(one, id, lookedUp);
                one.straighten();
                CommandState state = one.desk().sync.command(id).state();
                String what = "answer " + n + ", " + state + ": " + new String(told[0], StandardCharsets.UTF_8);
                if (keepDigest || !says(told[0], id, state)) assertEquals(CommandState.UNKNOWN, state, what);
                else taken++;
            }
        }
        result.tell(whole, "%d taken by their own words, 0 wrong", taken);
    }

    private static void asked(OneDesk one, String id, boolean lookUp) {
        try {
            if (lookUp) one.desk().sync.lookUp(id);
            else one.desk().sync.pushOnce();
        } catch (DeskException told) {
            assertTrue(told.key().startsWith("sync."), told.key());
        }
    }

    /** Whether an answer names the command, a state as the desk has it, and a place in the feed that there can be. */
    private static boolean says(byte[] answer, String id, CommandState state) {
        JsonNode word;
        try {
            word = PLAIN.readTree(answer);
        } catch (IOException noJson) {
            return false;
        }
        boolean placed = !word.has("committed_seq")
                || word.get("committed_seq").canConvertToLong()
                        && word.get("committed_seq").longValue() >= 1
                        && word.get("committed_seq").longValue() < 1L << 53;
        String status = word.path("status").asText().toUpperCase(Locale.ROOT);
        boolean conflict = word.path("code").asText().equals("VERSION_MISMATCH");
        return placed
                && word.path("command_id").asText().equals(id)
                && state.name().equals(status.equals("REJECTED") && conflict ? "CONFLICT" : status);
    }

    /** Something for the feed to tell. */
    private static void event(OneDesk one, int n) {
        one.visitor("x" + n % 7, n);
        one.gateway().put("locker", "l" + n % 3, Json.object().put("place", n));
    }

    private static void pull(OneDesk one, boolean keepDigest, int n) {
        long before = seq(one);
        try {
            one.desk().sync.pullOnce();
        } catch (DeskException told) {
            assertTrue(told.key().startsWith("sync."), told.key());
        }
        if (keepDigest) assertEquals(before, seq(one), "mutation " + n + " was taken with a digest that does not fit");
        assertEquals(List.of(), one.desk().sync.brokenSums(), "after mutation " + n);
    }

    /** With a straight wire the desk comes to the gateway's state within two hours, whatever it was told before. */
    private static void heal(OneDesk one, int n) {
        Duration start = one.time.elapsed();
        DigestResult result = settled(one);
        while (!(result instanceof DigestResult.Same)) {
            assertTrue(one.time.elapsed().minus(start).compareTo(MOST) < 0, "after mutation " + n + ": " + result);
            result = settled(one);
        }
        if (one.desk().sync.orders().alarms().isEmpty()) return;
        one.desk().sync.signOut();
        one.desk().signIn("finance1", DemoOperator.PASSWORD);
        one.desk().sync.orders().acknowledgeDigest("looked into it");
        one.signIn();
    }

    private static DigestResult settled(OneDesk one) {
        // A session lasts for half a day, which may be over.
        if (one.desk().tokens().isEmpty()) one.signIn();
        one.settle();
        return one.desk().sync.compareDigest();
    }

    private static long seq(OneDesk one) {
        return one.desk().sync.freshness().seq();
    }
}
