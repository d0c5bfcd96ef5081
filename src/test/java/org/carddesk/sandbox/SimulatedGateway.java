package org.carddesk.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.StoreLayout;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Acknowledgement;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.StateHash;
import org.carddesk.gateway.StatePart;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.gateway.WireOutcome;

/**
 * The built-in gateway without transport and without threads: the real rules, books and feed on a real file, under time and
 * chance that a simulation hands in.
 */
public final class SimulatedGateway implements AutoCloseable {
    private static final int CHEAP_ROUNDS = 1;
    private static final int FEW = 200;

    private final Ledger ledger;
    private final GatewayCore core;
    private final Ids ids;

    /** The store of a gateway. */
    public static final StoreLayout LAYOUT = Ledger.LAYOUT;

    /** Opens the gateway of a file; a file that does not exist gets the history of a made-up school first. */
    public SimulatedGateway(Path file, Clock clock, RandomGenerator random, long seed, int students, int days) {
        this(Database.open(file, LAYOUT), clock, random, seed, students, days);
    }

    /** As above, over its store that is open; closing the gateway closes it. */
    public SimulatedGateway(Database open, Clock clock, RandomGenerator random, long seed, int students, int days) {
        this.ids = new Ids(clock, random);
        this.ledger = Ledger.over(open, clock, ids);
        var school = new DemoSchool(seed, students, days);
        var sessions = new Sessions(ledger, random, new Passwords(random, CHEAP_ROUNDS));
        if (!ledger.ready()) {
            school.generate(ledger);
            Sandbox.admitOperators(ledger, sessions);
            ledger.markReady();
        }
        var seams = new SandboxOptions.Seams(clock, random, ids, time -> {});
        this.core = Sandbox.core(ledger, school, sessions, seams);
    }

    /** Answers a request as it came off the wire. */
    public WireOutcome.Response handle(org.carddesk.gateway.WireRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        WireResponse answer = core.handle(WireRequest.of(
                request.method(), URI.create("http://gateway" + request.path()), headers, request.body()));
        return new WireOutcome.Response(answer.status(), answer.headers(), answer.body());
    }

    /** Looks into the gateway's own file. */
    public <T> T read(Function<Tx, T> work) {
        return ledger.read(reader -> work.apply(reader.tx()));
    }

    public String epoch() {
        return ledger.read(LedgerReader::epoch);
    }

    public long head() {
        return ledger.read(LedgerReader::headSeq);
    }

    /** The digest parts at the end of a transaction of the feed by type, or empty if no transaction ends there. */
    public Optional<Map<String, StatePart>> digestAt(long seq) {
        return ledger.read(reader -> {
            boolean boundary = reader.tx().number("SELECT count(*) FROM boundary WHERE seq = ?", seq) > 0;
            if (!boundary && seq != reader.headSeq()) return Optional.empty();
            var parts = new TreeMap<String, StatePart>();
            DigestParts.at(reader.tx(), seq).forEach(part -> parts.put(part.type(), part));
            return Optional.of(parts);
        });
    }

    /** Whether the gateway still knows where transactions ended around this place. */
    public boolean keepsBoundary(long seq) {
        return ledger.<Long>read(reader -> reader.tx().number("SELECT coalesce(min(seq), 0) FROM boundary")) <= seq;
    }

    /** A new epoch without a loss: as after a restore from a backup that missed nothing. */
    public void beginEpoch() {
        ledger.beginEpoch(ids.next());
    }

    /** Forgets the first part of the feed, so that desks that are behind need a snapshot. */
    public void forgetFeed(long minSeq) {
        ledger.truncateFeed(minSeq);
    }

    /** Puts an entity of any type, known to the desks or not. */
    public void put(String type, String id, ObjectNode body) {
        ledger.writeOnly(tx -> tx.put(type, id, body));
    }

    /** Puts an entity of a known type whose body has something that no desk knows yet. */
    public void alter(EntityType type, String id, Function<ObjectNode, ObjectNode> change) {
        ledger.writeOnly(tx -> tx.tx()
                .first(
                        "SELECT body FROM entity WHERE type = ? AND id = ?",
                        row -> (ObjectNode) Json.parse(row.text("body").getBytes(StandardCharsets.UTF_8)),
                        type.wire(),
                        id)
                .ifPresent(body -> tx.put(type.wire(), id, change.apply(body))));
    }

    /** Lets so many top-ups of a card happen, named from a number on: each an event, in transactions as a busy gateway makes them. */
    public void topUps(String cardId, String holderId, long from, int count, boolean loaded) {
        for (long first = from; first < from + count; first += FEW) {
            long begin = first;
            long end = Math.min(first + FEW, from + count);
            ledger.writeOnly(tx -> {
                for (long n = begin; n < end; n++) tx.put("t-" + n, topUp(cardId, holderId, n, loaded));
            });
        }
    }

    private TopUpBody topUp(String cardId, String holderId, long n, boolean loaded) {
        Instant at = Instant.parse("2030-01-01T00:00:00Z").plusMillis(1_000 * n);
        return new TopUpBody(
                "W" + n,
                "2030" + n,
                cardId,
                holderId,
                Channel.WEB,
                100 + n % 20_000,
                null,
                at,
                at.plusSeconds(9),
                at.atOffset(ZoneOffset.ofHours(8)).toLocalDate(),
                Payment.PAID,
                0,
                loaded ? LoadState.LOADED : LoadState.NOT_REQUESTED,
                null,
                loaded ? at.plusSeconds(11) : null,
                loaded ? cardId : null);
    }

    /** What a close of this day has to say to be accepted: its figures, and all that stands open acknowledged. */
    public CommandArgs.CloseDay closing(LocalDate day) {
        return ledger.read(reader -> {
            var differences = new DayDifferences(reader, day);
            List<Acknowledgement> open = differences.blocking().stream()
                    .map(found -> new Acknowledgement(found.difference().name(), found.key(), "known"))
                    .toList();
            return new CommandArgs.CloseDay(day, differences.totals(), "0".repeat(64), open);
        });
    }

    /** Deletes an entity, also of a type that the contract does not know. */
    public void delete(String type, String id) {
        ledger.writeOnly(tx -> {
            if (!tx.exists(type, id)) return;
            EntityType.ofWire(type).ifPresent(known -> tx.delete(known, id));
        });
    }

    /** Says an earlier event again with a new number, as a gateway with a stuttering queue would; the state stays. */
    public void stutter(long seq) {
        ledger.writeOnly(tx -> {
            long head = tx.headSeq();
            tx.tx()
                    .execute(
                            "INSERT INTO feed (seq, prev, tx, type, op, id, version, at_millis, body)"
                                    + " SELECT ?1, ?2, 't' || ?1, type, op, id, version, at_millis, body FROM feed"
                                    + " WHERE seq = ?3",
                            head + 1,
                            head,
                            seq);
            if (tx.tx().number("SELECT count(*) FROM feed WHERE seq = ?", head + 1) == 0) return;
            tx.tx().execute("UPDATE head SET head_seq = ?", head + 1);
            tx.tx()
                    .execute(
                            "INSERT INTO boundary (seq, at_millis) VALUES (?, ?)",
                            head + 1,
                            tx.now().toEpochMilli());
        });
    }

    /** The hash of a body as the digest takes it; for pages that a simulated fault rewrites. */
    public static String digestHeader(byte[] body) {
        return GatewayCore.digest(body);
    }

    /** The state added up anew from every entity, to prove the digest itself. */
    public Map<String, String> recomputed() {
        return ledger.read(reader -> {
            var sums = new TreeMap<String, byte[]>();
            reader.tx().each("SELECT type, id, version, body FROM entity", row -> {
                if (!DigestParts.covers(row.text("type"))) return;
                byte[] hash = StateHash.ofEntity(
                        row.text("id"), row.number("version"), row.text("body").getBytes(StandardCharsets.UTF_8));
                sums.merge(row.text("type"), hash, StateHash::plus);
            });
            var hex = new TreeMap<String, String>();
            sums.forEach((type, hash) -> hex.put(type, StateHash.hex(hash)));
            return hex;
        });
    }

    @Override
    public void close() {
        ledger.close();
    }
}
