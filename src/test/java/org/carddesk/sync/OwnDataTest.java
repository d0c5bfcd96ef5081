package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.card;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.ProblemType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** F7: a snapshot takes the place of what the gateway said, and of nothing else. */
class OwnDataTest {
    /** What the feed fills, and what says how reading stands. */
    private static final Set<String> OF_THE_GATEWAY = Set.of(
            "cardholder",
            "cardholder_name",
            "card",
            "top_up",
            "load_attempt",
            "refund",
            "agreement",
            "bank_credit",
            "day_close",
            "approval",
            "operator",
            "raw_entity",
            "feed_cursor",
            "kept_sum",
            "tombstone",
            "snapshot_run",
            "snapshot_part",
            "snapshot_item",
            "alarm",
            "desk_halt",
            "desk");

    private static final List<String> OWN = List.of(
            "INSERT INTO setting (name, value) VALUES ('view.cards', 'lost only')",
            "INSERT INTO case_note (n, top_up_id, at_millis, operator_id, words) VALUES (1, 't1', 1, 'op-1', '已联系学生')",
            "INSERT INTO student_wait (top_up_id, since_millis) VALUES ('t1', 1)",
            "INSERT INTO bank_profile (name, columns, saved_millis, operator_id) VALUES ('ICBC', '{}', 1, 'op-1')",
            "INSERT INTO bank_statement (sha256, file_name, imported_millis, operator_id, lines, credits, amount_fen)"
                    + " VALUES (printf('%064d', 1), 'icbc.csv', 1, 'op-1', 1, 1, 100)",
            "INSERT INTO report_print (business_date, run_no, prints) VALUES ('2030-02-28', 1, 2)",
            "INSERT INTO frozen_day (command_id, business_date, report_sha256, figures, data_seq, data_at_millis, audit_n,"
                    + " audit_hash, frozen_at_millis) VALUES (printf('%036d', 1), '2030-02-28', printf('%064d', 1), '{}', 1, 1,"
                    + " 1, 'h', 1)",
            "INSERT INTO recovered_command (command_id, desk_seq, type, status, committed_seq, received_at_millis)"
                    + " VALUES ('r7', 7, 'retry_load', 'PENDING', 7, 1)",
            "INSERT INTO raw_order (type, id, version) VALUES ('card', 'c9', 3)");

    @TempDir
    Path folder;

    private final ScriptedGateway gateway = new ScriptedGateway();

    @ParameterizedTest
    @EnumSource(names = {"FEED_TRUNCATED", "EPOCH_CHANGED"})
    void aSnapshotLeavesWhatIsTheDesksOwn(ProblemType why) {
        gateway.live.put("card", new TreeMap<>(Map.of("c1", card("60001", 100), "c2", card("60002", 200))));
        try (var desk = new TestDesk(folder, gateway, 5).enrolled("desk-1").enter("clerk1")) {
            desk.pull();
            long swaps = desk.sync.parts().snapshots().swaps();
            String queued = desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
            desk.database.writeOnly(tx -> OWN.forEach(tx::execute));
            Map<String, List<String>> before = desk.database.read(OwnDataTest::own);
            for (String filled : List.of("setting", "case_note", "outbox", "outbox_step", "audit_entry")) {
                assertNotEquals(List.of(), before.get(filled), filled);
            }

            gateway.live.put("card", Map.of("c2", card("60002", 700)));
            gateway.head = 30;
            if (why == ProblemType.EPOCH_CHANGED) gateway.epoch = "e2";
            gateway.nextPage(refusal(410, why, Map.of()));
            while (desk.sync.pullOnce() == Step.MOVED
                    && desk.sync.parts().snapshots().swaps() == swaps) {
                assertEquals(before, desk.database.read(OwnDataTest::own));
            }

            assertEquals(swaps + 1, desk.sync.parts().snapshots().swaps());
            assertEquals(
                    List.of("c2"), desk.database.read(tx -> tx.list("SELECT id FROM card", row -> row.text("id"))));
            assertEquals(before, desk.database.read(OwnDataTest::own));
            assertEquals(CommandState.QUEUED, desk.command(queued).state());
        }
    }

    /** Every row of every table that is not the gateway's, value by value. */
    private static Map<String, List<String>> own(Tx tx) {
        var all = new TreeMap<String, List<String>>();
        List<String> tables = tx.list(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
                row -> row.text("name"));
        for (String table : tables) {
            if (OF_THE_GATEWAY.contains(table)) continue;
            String values = tx.first(
                            "SELECT group_concat('quote(' || name || ')', '||'' ''||') AS all_columns"
                                    + " FROM pragma_table_info('" + table + "')",
                            row -> row.text("all_columns"))
                    .orElseThrow();
            all.put(
                    table,
                    tx.list("SELECT " + values + " AS line FROM " + table + " ORDER BY 1", row -> row.text("line")));
        }
        return all;
    }
}
