package org.carddesk.sim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.carddesk.db.StoreCheck;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.DigestResult;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * The program of the process of {@link BrokenDiskTest}: a desk gives one command of each type, sends it and reads the feed, while
 * the nth operation on its store's files fails; then the disk is well again, and all must have come right.
 */
final class BrokenDiskDesk {
    private static final String BEGINNING = "beginning";
    private static final String PREPARED = "prepared";
    private static final List<String> PLAIN_WORDS = List.of("db.disk.full", "db.disk.error");
    /** Each operation fails in four ways: full or broken, once or for good; every other time the process dies then. */
    private static final int WAYS = 8;

    private final BrokenDisk disk;
    private final OneDesk one = new OneDesk(23);
    private final EveryCommand every = new EveryCommand(one);
    private final TreeMap<String, Integer> told = new TreeMap<>();
    private long tried;
    private long failures;
    private long operations;

    private BrokenDiskDesk(Path library) {
        disk = new BrokenDisk(library);
    }

    /** Arguments: the library, and how many failures are tried for each type. */
    public static void main(String[] arguments) {
        var desk = new BrokenDiskDesk(Path.of(arguments[0]));
        desk.one.mark(BEGINNING);
        for (CommandType type : CommandType.values()) desk.tryAll(type, Integer.parseInt(arguments[1]));
        ObjectNode result = Json.object()
                .put("tried", desk.tried)
                .put("failures", desk.failures)
                .put("operations", desk.operations);
        result.set("told", Json.tree(desk.told));
        desk.one.close();
        new PrintWriter(System.out, true, StandardCharsets.UTF_8).println(result);
    }

    private void tryAll(CommandType type, int most) {
        one.back(BEGINNING);
        every.prepare(type);
        one.settle();
        one.mark(PREPARED);
        every.enter(type);
        disk.arm(OneDesk.FILES, 0, BrokenDisk.Fault.FULL, false);
        String commandId = work(every.draft(type)).orElseThrow();
        long all = disk.heal();
        operations += all;
        one.settle();
        CommandState well = one.desk().sync.command(commandId).state();
        long cases = Math.min(most, all * WAYS);
        for (long n = 0; n < cases; n++) {
            // Neighbouring cases differ in the way; where not all are tried, they are spread over all operations.
            long which = cases == all * WAYS ? n : n * all / cases * WAYS + (n + type.ordinal()) % WAYS;
            tryOne(type, 1 + which / WAYS, (int) (which % WAYS), well);
        }
    }

    private void tryOne(CommandType type, long at, int way, CommandState well) {
        one.back(PREPARED);
        every.enter(type);
        long recorded = one.recorded();
        long before = commands();
        var draft = every.draft(type);
        var fault = way % 2 == 0 ? BrokenDisk.Fault.FULL : BrokenDisk.Fault.IO_ERROR;
        boolean lasting = way / 2 % 2 == 1;
        boolean dies = way / 4 == 1;
        String what =
                type + ", operation " + at + ", " + fault + (lasting ? ", for good" : "") + (dies ? ", dies" : "");
        disk.arm(OneDesk.FILES, at, fault, lasting);
        Optional<String> saved = work(draft);
        disk.heal();
        tried++;
        failures += disk.failed();
        if (dies) {
            one.crash();
            every.enter(type);
        }
        one.time.pass(Duration.ofMinutes(10));
        one.settle();
        require(StoreCheck.findings(one.desk().database, true).isEmpty(), "S1", what);
        long there = commands() - before;
        boolean asTold = saved.isPresent() ? there == 1 : there == 0 || dies && there == 1;
        require(asTold, "S3", what + ": saved " + saved + ", but there are " + there);
        if (there == 1) requireOneEffect(well, recorded, what);
        else require(one.recorded() == recorded, "M4", what + ": executed, though it was not saved");
        require(one.desk().sync.compareDigest() instanceof DigestResult.Same, "F1", what);
        require(one.desk().database.read(one.desk().audit::firstBroken).isEmpty(), "A1", what);
    }

    private void requireOneEffect(CommandState well, long recorded, String what) {
        String id = one.desk()
                .database
                .read(tx -> tx.first(
                                "SELECT command_id FROM outbox ORDER BY desk_seq DESC LIMIT 1",
                                row -> row.text("command_id"))
                        .orElseThrow());
        CommandState state = one.desk().sync.command(id).state();
        // Sent only when the disk was well again, it may meet a target that the world has moved on meanwhile.
        boolean late = state == CommandState.CONFLICT && "rejected".equals(recordedStatus(id));
        require(state == well || late, "C8", what + ": " + one.desk().sync.command(id));
        require(one.recorded() == recorded + 1, "M4", what);
        long effects = one.gateway()
                .<Long>read(tx ->
                        tx.number("SELECT count(DISTINCT tx) FROM feed WHERE type = 'command_result' AND id = ?", id));
        require(effects == 1, "M4", what + ": " + effects + " effects");
        long written = one.desk()
                .database
                .<Long>read(tx -> tx.number("SELECT count(*) FROM audit_entry WHERE details LIKE ?", "%" + id + "%"));
        require(written == 1, "A2", what + ": " + written + " audit rows");
    }

    private String recordedStatus(String id) {
        return one.gateway()
                .read(tx -> tx.first("SELECT status FROM command WHERE command_id = ?", row -> row.text("status"), id))
                .orElse("");
    }

    private long commands() {
        return one.desk().database.<Long>read(tx -> tx.number("SELECT count(*) FROM outbox"));
    }

    /** What a person and the lane do; the command if it was said to be saved. */
    private Optional<String> work(CommandDraft draft) {
        @Nullable String saved = null;
        try {
            saved = one.desk().queue(draft);
        } catch (DeskException trouble) {
            requirePlain(trouble);
        }
        for (Runnable step : List.<Runnable>of(
                one.desk().sync::pushOnce,
                one.desk().sync::pullOnce,
                one.desk().sync::pushOnce,
                one.desk().sync::pullOnce)) {
            try {
                step.run();
            } catch (DeskException trouble) {
                requirePlain(trouble);
            }
        }
        return Optional.ofNullable(saved);
    }

    private void requirePlain(DeskException trouble) {
        require(
                trouble.trouble() == Trouble.STORE && PLAIN_WORDS.contains(trouble.key()),
                "S3",
                "not told in plain words: " + trouble.key());
        told.merge(trouble.key(), 1, Integer::sum);
    }

    private static void require(boolean holds, String invariant, String what) {
        Violation.unless(holds, invariant, what);
    }
}
