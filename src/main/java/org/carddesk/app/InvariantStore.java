package org.carddesk.app;

import java.util.ArrayList;
import java.util.List;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;

/** What must hold between the rows of a desk's store whatever happened; each rule counts the rows that break it. */
final class InvariantStore {
    private record Rule(String name, String countOfBroken) {}

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "C2 a command on its way is asked about again after a start",
                    "SELECT count(*) FROM outbox WHERE state = 'IN_FLIGHT'"),
            new Rule(
                    "C3 the number of a command was given out by this desk",
                    "SELECT count(*) FROM outbox WHERE desk_seq > (SELECT last_desk_seq FROM desk)"),
            new Rule(
                    "F4 nothing is shown as pending that the feed has reached",
                    "SELECT count(*) FROM outbox, feed_cursor WHERE overlay = 1 AND committed_seq <= feed_cursor.seq"
                            + " AND state IN ('APPLIED', 'REJECTED', 'CONFLICT', 'CANCELLED')"),
            new Rule(
                    "A2 a command has its audit row",
                    "SELECT count(*) FROM outbox WHERE NOT EXISTS (SELECT 1 FROM audit_entry"
                            + " WHERE json_extract(details, '$.command_id') = outbox.command_id)"));

    private InvariantStore() {}

    /** The rules that are broken, with how often; empty if all hold. */
    static List<String> broken(Database database) {
        return database.read(InvariantStore::broken);
    }

    private static List<String> broken(Tx tx) {
        var broken = new ArrayList<String>();
        for (Rule rule : RULES) {
            long count = tx.number(rule.countOfBroken());
            if (count > 0) broken.add(rule.name() + ": " + count);
        }
        return broken;
    }
}
