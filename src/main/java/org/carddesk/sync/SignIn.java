package org.carddesk.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.carddesk.access.Access;
import org.carddesk.access.AuditLink;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.OperatorBody;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Session;
import org.carddesk.gateway.SignedInOperator;
import org.carddesk.gateway.Silence;
import org.carddesk.sync.SyncedState.Account;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Lets operators in: by the gateway, or for 12 hours after that by the stored verifier while the gateway is out of reach.
 * Tokens stay in memory.
 */
final class SignIn {
    private final Database database;
    private final GatewayCalls calls;
    private final Sessions sessions;
    private final Access access;
    private final AuditTrail audit;
    private final SyncedState state;
    private final PasswordHash hashes;
    private final Clock clock;
    private final OfflineGrace offline;
    private final VerifierStore store = new VerifierStore();
    private final Queue<Left> left = new ConcurrentLinkedQueue<>();

    /** Somebody who is gone, which the audit trail does not say yet. */
    private record Left(SignedIn who, Instant at) {}

    SignIn(
            Database database,
            GatewayCalls calls,
            Sessions sessions,
            Access access,
            AuditTrail audit,
            SyncedState state,
            PasswordHash hashes,
            Clock clock) {
        this.database = database;
        this.calls = calls;
        this.sessions = sessions;
        this.access = access;
        this.audit = audit;
        this.state = state;
        this.hashes = hashes;
        this.clock = clock;
        this.offline = new OfflineGrace(database, hashes, clock);
    }

    SignedIn signIn(String login, Secret password) {
        Map<String, Account> before = database.read(state::accounts);
        return switch (ask(login, password)) {
            case Answer.Ok<Session> ok -> enter(ok.value(), password, before);
            case Answer.Problem<Session> problem
            when isRefusal(problem) -> {
                if (problem.type() == ProblemType.INVALID_CREDENTIALS) {
                    offline.end(login, password);
                    refresh();
                }
                throw refused(problem);
            }
            case Answer<Session> silence when isFalseCertificate(silence) -> throw silent(silence);
            case Answer<Session> silence -> withoutGateway(login, password);
        };
    }

    /** As {@link #signIn}, by the gateway or not at all. */
    SignedIn signInOnline(String login, Secret password) {
        Map<String, Account> before = database.read(state::accounts);
        return online(ask(login, password), password, before);
    }

    /** A decision in the name of a second person, who signs in at the gateway or not at all; the one at the desk stays. */
    <T> T second(String login, Secret password, Supplier<T> decision) {
        Session session = switch (ask(login, password)) {
            case Answer.Ok<Session> ok -> ok.value();
            case Answer.Problem<Session> problem when isRefusal(problem) -> throw refused(problem);
            case Answer<Session> silence -> throw silent(silence);
        };
        SignedIn who = who(session);
        sessions.lend(who.operatorId(), new Secret(session.token()));
        try {
            return access.as(who, () -> {
                database.writeOnly(tx -> audit.append(
                        tx, "sign_in", "operator", who.operatorId(), "{\"by\":\"gateway\",\"second\":true}", null));
                return decision.get();
            });
        } finally {
            sessions.decided(who.operatorId());
        }
    }

    /** Signs second persons out of whom nothing is left to send. */
    void endSeconds(List<Sessions.Held> lent, Set<String> stillSending) {
        for (Sessions.Held one : lent) {
            if (stillSending.contains(one.operatorId()) || !sessions.giveBack(one)) continue;
            calls.as(one, (client, caller) -> client.signOut(caller));
        }
    }

    private static SignedIn who(Session session) {
        SignedInOperator operator = session.operator();
        return new SignedIn(operator.id(), operator.login(), operator.name(), roles(operator.roles()));
    }

    private Answer<Session> ask(String login, Secret password) {
        return GatewayCalls.patiently(
                () -> calls.anonymous((client, caller) -> client.signIn(caller, login, password)));
    }

    SignedIn activate(String login, Secret code, Secret password) {
        Map<String, Account> before = database.read(state::accounts);
        Answer<Session> answer = calls.anonymous((client, caller) -> client.activate(caller, login, code, password));
        return online(answer, password, before);
    }

    private SignedIn online(Answer<Session> answer, Secret password, Map<String, Account> before) {
        return switch (answer) {
            case Answer.Ok<Session> ok -> enter(ok.value(), password, before);
            case Answer.Problem<Session> problem when isRefusal(problem) -> throw refused(problem);
            case Answer<Session> silence -> throw silent(silence);
        };
    }

    /** Whoever answers there is not to be got around: neither by the verifier. */
    private static boolean isFalseCertificate(Answer<Session> answer) {
        return answer instanceof Answer.None<Session> none && none.why() == Silence.CERTIFICATE;
    }

    private static DeskException silent(Answer<Session> silence) {
        String key = isFalseCertificate(silence) ? "sync.gateway.CERTIFICATE" : "sync.gateway.silent";
        return new DeskException(Trouble.OUT_OF_REACH, key);
    }

    /** A bare 404 is the way to the gateway gone wrong, not the gateway's word about a person. */
    private static boolean isRefusal(Answer.Problem<Session> problem) {
        return switch (problem.type()) {
            case TOO_MANY_REQUESTS, NOT_FOUND -> false;
            default -> problem.status() < 500;
        };
    }

    /**
     * Signs the one at the desk out at once, from memory alone. What is run after writes it down and ends their sessions: neither a
     * full disk nor a silent gateway keeps anybody at the desk.
     */
    Runnable leave() {
        Optional<SignedIn> who = access.atDesk();
        access.leave();
        if (who.isEmpty()) return () -> {};
        left.add(new Left(who.get(), clock.instant()));
        List<Sessions.Held> tokens = sessions.all(who.get().operatorId());
        return () -> {
            try {
                noteWhoLeft();
            } finally {
                tokens.forEach(sessions::drop);
                for (Sessions.Held held : tokens) calls.as(held, (client, caller) -> client.signOut(caller));
            }
        };
    }

    /** What could not be written down is written by the next sign-in, or when the desk next sends. */
    synchronized void noteWhoLeft() {
        List<Left> waiting = List.copyOf(left);
        if (waiting.isEmpty()) return;
        database.writeOnly(tx -> waiting.forEach(one -> access.as(one.who(), () -> note(tx, one))));
        waiting.forEach(written -> left.remove());
    }

    private AuditLink note(Tx tx, Left one) {
        String details = "{\"left_at\":\"" + one.at() + "\"}";
        return audit.append(tx, "sign_out", "operator", one.who().operatorId(), details, null);
    }

    /** Brings who is signed in to what the feed last said of the account; one that is closed is out at once. */
    void refresh() {
        boolean done = refreshed();
        while (!done) done = refreshed();
    }

    /** False if somebody came or went meanwhile, whom what was read does not concern. */
    private boolean refreshed() {
        Optional<SignedIn> who = access.atDesk();
        if (who.isEmpty()) return true;
        List<Sessions.Held> tokens = sessions.all(who.get().operatorId());
        Optional<VerifierStore.Verifier> known =
                database.read(tx -> store.find(tx, who.get().login()));
        if (known.isEmpty()) return true;
        if (known.get().disabled()) {
            if (!access.shutOut(who.get())) return false;
            tokens.forEach(sessions::drop);
            return true;
        }
        return known.get().who().equals(who.get())
                || access.replace(who.get(), known.get().who());
    }

    static Set<Role> roles(List<OperatorRole> roles) {
        var known = EnumSet.noneOf(Role.class);
        for (OperatorRole role : roles) {
            if (role != OperatorRole.UNRECOGNISED) known.add(Role.valueOf(role.name()));
        }
        return known;
    }

    private SignedIn enter(Session session, Secret password, Map<String, Account> before) {
        SignedIn who = who(session);
        String hash = hashes.of(password);
        SignedIn present = noted(who, "gateway", tx -> {
            SignedIn now = present(tx, who, before.get(who.operatorId()));
            offline.begin(tx, now, hash, audit.head(tx).n());
            return now;
        });
        sessions.hold(who.operatorId(), new Secret(session.token()));
        access.enter(present);
        refresh();
        return access.atDesk()
                .filter(now -> now.operatorId().equals(who.operatorId()))
                .orElseThrow(SignIn::closed);
    }

    /** What the feed brought while the gateway and the password took their time is newer than the gateway's answer. */
    private SignedIn present(Tx tx, SignedIn who, @Nullable Account before) {
        Account now = state.accounts(tx).get(who.operatorId());
        if (Objects.equals(before, now)) return who;
        if (now == null || !(now.body() instanceof OperatorBody account) || account.disabled()) throw closed();
        return new SignedIn(who.operatorId(), who.login(), account.name(), roles(account.roles()));
    }

    private static DeskException closed() {
        return new DeskException(Trouble.REFUSED, "sync.signIn.closed");
    }

    private static DeskException refused(Answer.Problem<Session> problem) {
        if (problem.type() == ProblemType.LOCKED_OUT) {
            long seconds = problem.retryAfter().orElse(Duration.ofMinutes(1)).toSeconds();
            return new DeskException(Trouble.WRONG_INPUT, "sync.signIn.locked", seconds);
        }
        if (problem.type() == ProblemType.INVALID_CREDENTIALS) {
            return new DeskException(Trouble.WRONG_INPUT, "sync.signIn.wrong");
        }
        if (problem.type() == ProblemType.UPGRADE_REQUIRED) {
            return new DeskException(Trouble.REFUSED, "sync.halt.UPGRADE");
        }
        return GatewayTrouble.refused(Trouble.REFUSED, problem);
    }

    private SignedIn withoutGateway(String login, Secret password) {
        SignedIn who = offline.admit(login, password);
        noted(who, "desk", tx -> who);
        access.enter(who);
        return who;
    }

    /** Writes a sign-in down; only then does it count, so that a store that takes nothing more lets nobody in. */
    private SignedIn noted(SignedIn who, String by, Function<Tx, SignedIn> work) {
        noteWhoLeft();
        return access.as(
                who,
                () -> database.write(tx -> {
                    SignedIn present = work.apply(tx);
                    store.succeeded(tx, who.login());
                    audit.append(tx, "sign_in", "operator", who.operatorId(), "{\"by\":\"" + by + "\"}", null);
                    return present;
                }));
    }
}
