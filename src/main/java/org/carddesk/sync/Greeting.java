package org.carddesk.sync;

import java.time.Duration;
import java.util.function.Supplier;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.Hello;
import org.carddesk.gateway.ProblemType;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/**
 * Says hello before anything else: only then is it known whether this database is the one that it was (contract section 6).
 * Says it again where something may have changed at the gateway: after an outage, after it asked for a newer client, before a
 * sign-in, and every hour; what is underway does not wait for that answer.
 */
final class Greeting {
    private static final Duration EVERY = Duration.ofHours(1);
    /** Among the things that wait: saying hello again. */
    private static final String HELLO = "hello";

    private final SyncSetup setup;
    private final SyncParts parts;
    private final Pacing pacing;
    private volatile boolean done;
    private Duration saidAt = Duration.ZERO;
    private long returnsSeen;
    private long upgradesSeen;
    private boolean old;
    private boolean refused;

    Greeting(SyncSetup setup, SyncParts parts) {
        this.setup = setup;
        this.parts = parts;
        this.pacing = new Pacing(setup.seams().ticker(), setup.seams().random());
    }

    /** False while it is not answered; then the caller waits. */
    boolean said() {
        if (done) {
            if (isDueAgain()) repeat();
            return true;
        }
        if (!parts.guard().due()) return false;
        Answer<Hello> answer = parts.calls().anonymous((client, caller) -> client.hello(caller));
        if (!(answer instanceof Answer.Ok<Hello> ok)) {
            parts.guard().without(answer);
            return false;
        }
        parts.guard().fine();
        compare(ok.value());
        return true;
    }

    /** As {@link #said}, with what the gateway says now and not what it said once. */
    boolean saidNow() {
        forget();
        return said();
    }

    private synchronized void forget() {
        old = true;
    }

    private synchronized boolean isDueAgain() {
        long upgrades = parts.calls().upgrades();
        if (upgrades > upgradesSeen) {
            upgradesSeen = upgrades;
            old = true;
            refused = true;
            // It may say that all is well and yet refuse the next call: each hello then comes later than the last.
            pacing.failed(HELLO);
        }
        boolean changed = parts.calls().returns() > returnsSeen
                || setup.seams().ticker().elapsed().compareTo(saidAt.plus(EVERY)) >= 0;
        if (changed) old = true;
        return old && pacing.due(HELLO);
    }

    private void repeat() {
        boolean signedIn = parts.calls().anyToken();
        Answer<Hello> answer = parts.calls().anonymous((client, caller) -> client.hello(caller));
        // A sign-in makes an instance known: what was answered before it counts no more.
        if (signedIn != parts.calls().anyToken()) return;
        if (answer instanceof Answer.Ok<Hello> ok) {
            compare(ok.value());
        } else if (answer instanceof Answer.Problem<Hello> problem && problem.type() == ProblemType.UPGRADE_REQUIRED) {
            parts.guard().without(answer);
        } else {
            pacing.failed(HELLO);
        }
    }

    private synchronized void heard() {
        if (!refused) pacing.done(HELLO);
        refused = false;
        old = false;
        saidAt = setup.seams().ticker().elapsed();
        returnsSeen = parts.calls().returns();
    }

    /** @throws DeskException of kind OUT_OF_REACH if the gateway does not answer */
    Hello again() {
        Hello hello = required(() -> parts.calls().anonymous((client, caller) -> client.hello(caller)));
        compare(hello);
        return hello;
    }

    /**
     * Before the store is a desk; what was answered counts once it is kept by {@link #answered}.
     *
     * @throws DeskException of kind OUT_OF_REACH if the gateway does not answer
     */
    Hello first(String deskId, String instance) {
        return required(() -> parts.calls().hello(deskId, instance));
    }

    Hello answered(Hello hello) {
        parts.puller().widest(hello.limits().page());
        heard();
        done = true;
        return hello;
    }

    private void compare(Hello hello) {
        setup.database().writeOnly(tx -> parts.recovery().compare(tx, hello, setup.version()));
        answered(hello);
    }

    private static Hello required(Supplier<Answer<Hello>> call) {
        return switch (GatewayCalls.patiently(call)) {
            case Answer.Ok<Hello> ok -> ok.value();
            case Answer.Problem<Hello> problem
            when problem.type() == ProblemType.UPGRADE_REQUIRED ->
                throw new DeskException(Trouble.REFUSED, "sync.halt.UPGRADE");
            case Answer.Problem<Hello> problem -> throw GatewayTrouble.refused(Trouble.OUT_OF_REACH, problem);
            case Answer.None<Hello> none -> throw GatewayTrouble.silent(none);
        };
    }
}
