package org.carddesk.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.carddesk.gateway.OperatorBody;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Session;
import org.carddesk.gateway.SignedInOperator;
import org.carddesk.gateway.StateHash;

/** Sign-in, tokens, lock-out and desk instances (contract sections 2 and 6). */
final class Sessions {
    static final Duration SESSION = Duration.ofHours(12);
    static final Duration LOCKED = Duration.ofMinutes(15);
    static final Duration CODE = Duration.ofHours(24);

    private static final int FAILURES = 5;
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final Ledger ledger;
    private final RandomGenerator random;
    private final Passwords passwords;

    Sessions(Ledger ledger, RandomGenerator random) {
        this(ledger, random, new Passwords(random));
    }

    Sessions(Ledger ledger, RandomGenerator random, Passwords passwords) {
        this.ledger = ledger;
        this.random = random;
        this.passwords = passwords;
    }

    /** Signs in by password; the desk's instance becomes known. */
    Session signIn(Caller desk, String login, String password) {
        var operator = enabled(login);
        var stored = operator.flatMap(known -> credential(known.id()));
        boolean right = passwords.matches(stored, password);
        return open(desk, login, operator.filter(known -> right), tx -> {});
    }

    /** Signs in by a code of {@code save_operator}, which works once, and sets the password. */
    Session activate(Caller desk, String login, String code, String password) {
        if (password.length() < 8 || password.length() > 200)
            throw Problem.malformed("password of 8 to 200 characters");
        var operator = enabled(login);
        byte[] hash = hash(code.strip().toUpperCase(java.util.Locale.ROOT));
        boolean right = operator.isPresent()
                && ledger.<Boolean>read(reader -> reader.tx()
                                .number(
                                        "SELECT count(*) FROM activation WHERE operator_id = ? AND code_hash = ?"
                                                + " AND expires_millis > ?",
                                        operator.get().id(),
                                        hash,
                                        reader.now().toEpochMilli())
                        > 0);
        var stored = passwords.store(password);
        return open(desk, login, operator.filter(known -> right), tx -> {
            String id = operator.orElseThrow().id();
            tx.tx().execute("DELETE FROM activation WHERE operator_id = ?", id);
            setCredential(tx, id, stored);
        });
    }

    void signOut(String token) {
        ledger.writeOnly(tx -> tx.tx().execute("DELETE FROM session WHERE token_hash = ?", hash(token)));
    }

    /** The caller of a request with a token; 401 if the token is not good at this desk any more. */
    Caller authenticated(WireRequest request) {
        Caller desk = Caller.desk(request);
        String token = token(request);
        String operatorId = ledger.read(reader -> reader.tx()
                        .first(
                                "SELECT operator_id FROM session WHERE token_hash = ? AND desk_id = ?"
                                        + " AND expires_millis > ?",
                                row -> row.text("operator_id"),
                                hash(token),
                                desk.deskId(),
                                reader.now().toEpochMilli())
                        .filter(id -> !reader.get(OperatorBody.class, id).body().disabled()))
                .orElseThrow(() -> new Problem(401, ProblemType.SESSION_EXPIRED));
        return new Caller(desk.deskId(), desk.instance(), operatorId);
    }

    static String token(WireRequest request) {
        return request.header("Authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring(7).strip())
                .orElseThrow(() -> new Problem(401, ProblemType.SESSION_EXPIRED));
    }

    /** A fresh code for an operator; an earlier one is void. */
    String activationCode(LedgerTx tx, String operatorId) {
        var code = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            if (i > 0 && i % 4 == 0) code.append('-');
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        tx.tx()
                .execute(
                        "INSERT INTO activation (operator_id, code_hash, expires_millis) VALUES (?, ?, ?)"
                                + " ON CONFLICT (operator_id) DO UPDATE SET code_hash = excluded.code_hash,"
                                + " expires_millis = excluded.expires_millis",
                        operatorId,
                        hash(code.toString()),
                        tx.now().plus(CODE).toEpochMilli());
        return code.toString();
    }

    void setPassword(LedgerTx tx, String operatorId, String password) {
        setCredential(tx, operatorId, passwords.store(password));
    }

    /** Ends every session of an operator who may no longer sign in. */
    static void end(LedgerTx tx, String operatorId) {
        tx.tx().execute("DELETE FROM session WHERE operator_id = ?", operatorId);
    }

    static Set<OperatorRole> roles(LedgerReader reader, String operatorId) {
        return reader.find(OperatorBody.class, operatorId)
                .filter(operator -> !operator.body().disabled())
                .map(operator -> Set.copyOf(operator.body().roles()))
                .orElse(Set.of());
    }

    private Session open(
            Caller desk, String login, Optional<Entity<OperatorBody>> proven, Consumer<LedgerTx> whenProven) {
        return ledger.write(tx -> {
                    long now = tx.now().toEpochMilli();
                    long locked = tx.tx().number("SELECT locked_millis FROM login_failure WHERE login = ?", login);
                    if (locked > now) {
                        throw new Problem(429, ProblemType.LOCKED_OUT)
                                .retryAfter(Duration.ofMillis(locked - now + 999));
                    }
                    if (proven.isEmpty()) {
                        countFailure(tx, login, locked > 0);
                        return Optional.<Session>empty();
                    }
                    tx.tx().execute("DELETE FROM login_failure WHERE login = ?", login);
                    whenProven.accept(tx);
                    return Optional.of(begin(tx, desk, proven.get()));
                })
                .orElseThrow(() -> new Problem(401, ProblemType.INVALID_CREDENTIALS));
    }

    /** After a lock has passed, counting begins anew. */
    private static void countFailure(LedgerTx tx, String login, boolean anew) {
        long before = anew ? 0 : tx.tx().number("SELECT count FROM login_failure WHERE login = ?", login);
        long lockedUntil = before + 1 >= FAILURES ? tx.now().plus(LOCKED).toEpochMilli() : 0;
        tx.tx()
                .execute(
                        "INSERT INTO login_failure (login, count, locked_millis) VALUES (?, ?, ?) ON CONFLICT (login)"
                                + " DO UPDATE SET count = excluded.count, locked_millis = excluded.locked_millis",
                        login,
                        before + 1,
                        lockedUntil);
    }

    private Session begin(LedgerTx tx, Caller desk, Entity<OperatorBody> operator) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        var expires = tx.now().plus(SESSION);
        tx.tx()
                .execute(
                        "DELETE FROM session WHERE expires_millis <= ?",
                        tx.now().toEpochMilli());
        tx.tx()
                .execute(
                        "INSERT INTO session (token_hash, desk_id, operator_id, expires_millis) VALUES (?, ?, ?, ?)",
                        hash(token),
                        desk.deskId(),
                        operator.id(),
                        expires.toEpochMilli());
        tx.tx()
                .execute(
                        "INSERT INTO desk_instance (desk_id, instance) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        desk.deskId(),
                        desk.instance());
        var body = operator.body();
        return new Session(
                token,
                expires,
                new SignedInOperator(operator.id(), body.login(), body.name(), List.copyOf(body.roles())));
    }

    private Optional<Entity<OperatorBody>> enabled(String login) {
        return ledger.read(reader -> reader.first(OperatorBody.class, "login = ? AND disabled = 0", login));
    }

    private Optional<Passwords.Stored> credential(String operatorId) {
        return ledger.read(reader -> reader.tx()
                .first(
                        "SELECT salt, hash FROM credential WHERE operator_id = ?",
                        row -> new Passwords.Stored(row.bytes("salt"), row.bytes("hash")),
                        operatorId));
    }

    private static void setCredential(LedgerTx tx, String operatorId, Passwords.Stored stored) {
        tx.tx()
                .execute(
                        "INSERT INTO credential (operator_id, salt, hash) VALUES (?, ?, ?) ON CONFLICT (operator_id)"
                                + " DO UPDATE SET salt = excluded.salt, hash = excluded.hash",
                        operatorId,
                        stored.salt(),
                        stored.hash());
    }

    private static byte[] hash(String secret) {
        return StateHash.sha256(secret.getBytes(StandardCharsets.UTF_8));
    }
}
