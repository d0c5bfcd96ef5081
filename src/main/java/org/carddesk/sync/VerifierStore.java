package org.carddesk.sync;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;

/** What lets an operator in while the gateway is out of reach, and how often somebody failed to. */
final class VerifierStore {
    private static final String LATEST = "sign_in_latest";

    /** A password's Argon2id hash, whose it is, and until when it counts. */
    record Verifier(SignedIn who, boolean disabled, String hash, Instant validUntil) {}

    /** How often a login failed in a row, and until when it may not be tried. */
    record Failures(int count, Instant lockedUntil) {}

    void save(Tx tx, SignedIn who, String hash, Instant validUntil) {
        tx.execute(
                "INSERT INTO verifier (login, operator_id, name, roles, disabled, hash, valid_until_millis)"
                        + " VALUES (?, ?, ?, ?, 0, ?, ?) ON CONFLICT (login) DO UPDATE SET operator_id = excluded.operator_id,"
                        + " name = excluded.name, roles = excluded.roles, disabled = 0, hash = excluded.hash,"
                        + " valid_until_millis = excluded.valid_until_millis",
                who.login(),
                who.operatorId(),
                who.name(),
                words(who.roles()),
                hash,
                validUntil.toEpochMilli());
    }

    Optional<Verifier> find(Tx tx, String login) {
        return tx.first("SELECT * FROM verifier WHERE login = ?", VerifierStore::verifier, login);
    }

    void update(Tx tx, String operatorId, String name, Set<Role> roles, boolean disabled) {
        tx.execute(
                "UPDATE verifier SET name = ?, roles = ?, disabled = ? WHERE operator_id = ?",
                name,
                words(roles),
                disabled,
                operatorId);
    }

    void disable(Tx tx, String operatorId) {
        tx.execute("UPDATE verifier SET disabled = 1 WHERE operator_id = ?", operatorId);
    }

    void disableAll(Tx tx) {
        tx.execute("UPDATE verifier SET disabled = 1");
    }

    Optional<Failures> failures(Tx tx, String login) {
        return tx.first(
                "SELECT failures, locked_until_millis FROM sign_in_failure WHERE login = ?",
                row -> new Failures(
                        (int) row.number("failures"), Instant.ofEpochMilli(row.number("locked_until_millis"))),
                login);
    }

    void failed(Tx tx, String login, int failures, Instant lockedUntil) {
        tx.execute(
                "INSERT INTO sign_in_failure (login, failures, locked_until_millis) VALUES (?, ?, ?) ON CONFLICT (login)"
                        + " DO UPDATE SET failures = excluded.failures, locked_until_millis = excluded.locked_until_millis",
                login,
                failures,
                lockedUntil.toEpochMilli());
    }

    void succeeded(Tx tx, String login) {
        tx.execute("DELETE FROM sign_in_failure WHERE login = ?", login);
    }

    /** The gateway has just told the time: what was written down up to this row of the audit trail tells it no more. */
    void told(Tx tx, Instant at, long auditN) {
        tx.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                LATEST,
                at.toEpochMilli() + " " + auditN);
    }

    /** The audit row from which on the trail tells the time. */
    long toldAtRow(Tx tx) {
        return known(tx).map(parts -> Long.parseLong(parts[1])).orElse(Long.MAX_VALUE);
    }

    /** The greatest time that this store knows: of an attempt to sign in, of what was read, of what was written down. */
    Instant latest(Tx tx) {
        long told = known(tx).map(parts -> Long.parseLong(parts[0])).orElse(0L);
        long seen = tx.number(
                "SELECT max(coalesce((SELECT applied_at_millis FROM feed_cursor), 0),"
                        + " coalesce((SELECT contact_at_millis FROM desk), 0),"
                        + " coalesce((SELECT max(at_millis + coalesce(offset_millis, 0)) FROM audit_entry WHERE n > ?), 0))",
                toldAtRow(tx));
        return Instant.ofEpochMilli(Math.max(told, seen));
    }

    private static Optional<String[]> known(Tx tx) {
        return tx.first("SELECT value FROM setting WHERE name = ?", row -> row.text("value"), LATEST)
                .map(value -> value.split(" ", -1));
    }

    private static Verifier verifier(Row row) {
        Set<Role> roles = Arrays.stream(row.text("roles").split(" "))
                .filter(word -> !word.isEmpty())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
        return new Verifier(
                new SignedIn(row.text("operator_id"), row.text("login"), row.text("name"), roles),
                row.flag("disabled"),
                row.text("hash"),
                Instant.ofEpochMilli(row.number("valid_until_millis")));
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
    }
}
