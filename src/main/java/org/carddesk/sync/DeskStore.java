package org.carddesk.sync;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.School;
import org.jspecify.annotations.Nullable;

/** The one row that says who this desk is, and the reasons for which it sends nothing. */
final class DeskStore {
    static final String CHANGED = "desk";

    Optional<Desk> find(Tx tx) {
        return tx.first(
                "SELECT desk.*, (SELECT group_concat(halt) FROM desk_halt) AS halts FROM desk", DeskStore::desk);
    }

    void insert(Tx tx, String deskId, String instance, Instant at) {
        tx.execute(
                "INSERT INTO desk (one, desk_id, instance, last_desk_seq, enrolled_at_millis) VALUES (1, ?, ?, 0, ?)",
                deskId,
                instance,
                at.toEpochMilli());
        tx.changed(CHANGED);
    }

    long nextDeskSeq(Tx tx) {
        tx.execute("UPDATE desk SET last_desk_seq = last_desk_seq + 1");
        return tx.number("SELECT last_desk_seq FROM desk");
    }

    void newInstance(Tx tx, String instance, long lastDeskSeq) {
        tx.execute("UPDATE desk SET instance = ?, last_desk_seq = max(last_desk_seq, ?)", instance, lastDeskSeq);
        tx.changed(CHANGED);
    }

    /** A number that is a command's already is never given again. */
    void numberTaken(Tx tx, long deskSeq) {
        tx.execute("UPDATE desk SET last_desk_seq = max(last_desk_seq, ?)", deskSeq);
    }

    /** One more reason to send nothing; those that stand stay. */
    void halt(Tx tx, Halt halt) {
        if (tx.execute("INSERT INTO desk_halt (halt) VALUES (?) ON CONFLICT (halt) DO NOTHING", halt) > 0)
            tx.changed(CHANGED);
    }

    /** Whether this is one of the reasons to send nothing. */
    boolean isHalted(Tx tx, Halt halt) {
        return tx.number("SELECT count(*) FROM desk_halt WHERE halt = ?", halt) > 0;
    }

    /** This reason to send nothing is no more; others stay. */
    void over(Tx tx, Halt halt) {
        if (tx.execute("DELETE FROM desk_halt WHERE halt = ?", halt) > 0) tx.changed(CHANGED);
    }

    /** The desk's state is not the gateway's once more, and is to be compared again; twice in a row turns money commands off. */
    void oneMoreMismatch(Tx tx) {
        tx.execute("UPDATE desk SET digest_mismatches = digest_mismatches + 1, compared_on = NULL");
        tx.changed(CHANGED);
    }

    void digestMismatches(Tx tx, int inARow) {
        tx.execute("UPDATE desk SET digest_mismatches = ?", inARow);
        tx.changed(CHANGED);
    }

    /** The day of the office on which the state was last compared with the gateway's; empty if that is to be done. */
    Optional<LocalDate> comparedOn(Tx tx) {
        return tx.first("SELECT compared_on FROM desk", row -> Optional.ofNullable(row.textOrNull("compared_on")))
                .flatMap(day -> day)
                .map(LocalDate::parse);
    }

    void comparedOn(Tx tx, @Nullable LocalDate day) {
        tx.execute("UPDATE desk SET compared_on = ?", day);
    }

    void contact(Tx tx, Instant at, School school) {
        tx.execute(
                "UPDATE desk SET contact_at_millis = ?, school = ?",
                at.toEpochMilli(),
                new String(Json.bytes(school), StandardCharsets.UTF_8));
        tx.changed(CHANGED);
    }

    Optional<School> school(Tx tx) {
        return tx.first("SELECT school FROM desk", row -> Optional.ofNullable(row.textOrNull("school")))
                .flatMap(text -> text)
                .map(text -> Json.read(text.getBytes(StandardCharsets.UTF_8), School.class));
    }

    private static Desk desk(Row row) {
        Long contact = row.numberOrNull("contact_at_millis");
        return new Desk(
                row.text("desk_id"),
                row.text("instance"),
                row.number("last_desk_seq"),
                Instant.ofEpochMilli(row.number("enrolled_at_millis")),
                halts(row.textOrNull("halts")),
                (int) row.number("digest_mismatches"),
                contact == null ? null : Instant.ofEpochMilli(contact));
    }

    private static Set<Halt> halts(@Nullable String names) {
        var halts = EnumSet.noneOf(Halt.class);
        if (names != null) for (String name : names.split(",", -1)) halts.add(Halt.valueOf(name));
        return Collections.unmodifiableSet(halts);
    }
}
