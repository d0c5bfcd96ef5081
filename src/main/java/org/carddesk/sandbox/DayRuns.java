package org.carddesk.sandbox;

import java.nio.charset.StandardCharsets;
import org.carddesk.db.Tx;
import org.carddesk.gateway.DayCloseBody;
import org.carddesk.gateway.Json;

/** The runs of day closes, each kept as it stood when it was made. */
final class DayRuns {
    private DayRuns() {}

    static void keep(Tx tx, DayCloseBody run) {
        tx.execute(
                "INSERT INTO day_run (business_date, run_no, body) VALUES (?, ?, ?)",
                run.businessDate(),
                run.runNo(),
                new String(Json.canonical(Json.tree(run)), StandardCharsets.UTF_8));
    }
}
