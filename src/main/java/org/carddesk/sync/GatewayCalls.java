package org.carddesk.sync;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.carddesk.db.Database;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.Caller;
import org.carddesk.gateway.GatewayClient;
import org.carddesk.gateway.Hello;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.task.OfficeClock;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/**
 * Calls in this desk's name; learns from every answer whether the gateway is in reach, whether it is the gateway, and whether a
 * token still counts.
 */
final class GatewayCalls {
    private final Database database;
    private final GatewayClient client;
    private final Sessions sessions;
    private final GatewayReach reach;
    private final PullGuard guard;
    private final OfficeClock clock;
    private final AtomicLong returns = new AtomicLong();
    private final AtomicLong upgrades = new AtomicLong();
    private final DeskStore desks = new DeskStore();

    GatewayCalls(
            Database database,
            GatewayClient client,
            Sessions sessions,
            GatewayReach reach,
            PullGuard guard,
            OfficeClock clock) {
        this.database = database;
        this.client = client;
        this.sessions = sessions;
        this.reach = reach;
        this.guard = guard;
        this.clock = clock;
    }

    /** Whether there is a token to ask by. */
    boolean anyToken() {
        return sessions.latest().isPresent();
    }

    /** How often the gateway answered again after it had not. */
    long returns() {
        return returns.get();
    }

    /** How often the gateway asked for a newer client. */
    long upgrades() {
        return upgrades.get();
    }

    /** A call of the gateway's client. */
    interface Call<T> {
        Answer<T> of(GatewayClient client, Caller caller);
    }

    /** A call that needs no token: hello and sign-in. */
    <T> Answer<T> anonymous(Call<T> call) {
        return learnt(call.of(client, desk()));
    }

    /** Hello of a desk that is not yet written down. */
    Answer<Hello> hello(String deskId, String instance) {
        return learnt(client.hello(new Caller(deskId, instance, Optional.empty())));
    }

    <T> Answer<T> as(Sessions.Held who, Call<T> call) {
        Answer<T> answer = learnt(call.of(client, desk().with(who.token())));
        if (answer instanceof Answer.Problem<T> problem && problem.type() == ProblemType.SESSION_EXPIRED) {
            sessions.drop(who);
        }
        return answer;
    }

    /** A call by whichever operator signed in last, or empty if there is no token. */
    <T> Optional<Answer<T>> asLatest(Call<T> call) {
        return sessions.latest().map(who -> as(who, call));
    }

    /** For the few calls that a person waits for and that nobody repeats: a broken or failed one is tried twice more. */
    static <T> Answer<T> patiently(Supplier<Answer<T>> call) {
        Answer<T> answer = call.get();
        for (int again = 0; again < 2 && isPassing(answer); again++) answer = call.get();
        return answer;
    }

    private static boolean isPassing(Answer<?> answer) {
        return switch (answer) {
            case Answer.Ok<?> ok -> false;
            case Answer.Problem<?> problem -> problem.status() >= 500;
            case Answer.None<?> none ->
                switch (none.why()) {
                    case BROKEN, UNREADABLE, NOT_THE_GATEWAY -> true;
                    case UNREACHABLE, CERTIFICATE, TIMEOUT -> false;
                };
        };
    }

    private Caller desk() {
        Desk desk = database.read(desks::find)
                .orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "sync.desk.notEnrolled"));
        return new Caller(desk.deskId(), desk.instance(), Optional.empty());
    }

    private <T> Answer<T> learnt(Answer<T> answer) {
        if (answer instanceof Answer.None<T> none && none.why() != Silence.UNREADABLE) {
            reach.silent();
            if (none.why() == Silence.CERTIFICATE) guard.falseCertificate();
        } else {
            if (!reach.inReach()) returns.incrementAndGet();
            reach.answered();
        }
        if (answer instanceof Answer.Problem<T> problem && problem.type() == ProblemType.UPGRADE_REQUIRED) {
            upgrades.incrementAndGet();
        }
        if (answer instanceof Answer.Ok<T> ok && ok.date().isPresent()) {
            clock.hear(ok.date().get());
        }
        return answer;
    }
}
