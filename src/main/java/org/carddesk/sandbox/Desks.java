package org.carddesk.sandbox;

import java.util.List;
import org.carddesk.gateway.ProblemType;

/** What the gateway knows of each desk: its instances and the command numbers it has used (contract section 6). */
final class Desks {
    private Desks() {}

    static boolean known(LedgerReader reader, Caller desk) {
        return instances(reader, desk).contains(desk.instance());
    }

    /** The number after the highest of the desk's recorded commands and fences. */
    static long expectedSeq(LedgerReader reader, Caller desk) {
        return reader.tx().number("SELECT max(desk_seq) FROM command WHERE desk_id = ?", desk.deskId()) + 1;
    }

    /** @throws Problem 409 unless the caller is the desk's live instance and the number is free */
    static void requireFree(LedgerReader reader, Caller desk, long deskSeq) {
        requireLive(reader, desk);
        long used = reader.tx()
                .number("SELECT count(*) FROM command WHERE desk_id = ? AND desk_seq = ?", desk.deskId(), deskSeq);
        if (used > 0) throw new Problem(409, ProblemType.DESK_FENCED);
    }

    /** @throws Problem 409 unless the caller is the desk's live instance, the latest to sign in for the first time */
    static void requireLive(LedgerReader reader, Caller desk) {
        var instances = instances(reader, desk);
        if (instances.isEmpty() || !instances.getLast().equals(desk.instance())) {
            throw new Problem(409, ProblemType.DESK_FENCED);
        }
    }

    private static List<String> instances(LedgerReader reader, Caller desk) {
        return reader.tx()
                .list(
                        "SELECT instance FROM desk_instance WHERE desk_id = ? ORDER BY n",
                        row -> row.text("instance"),
                        desk.deskId());
    }
}
