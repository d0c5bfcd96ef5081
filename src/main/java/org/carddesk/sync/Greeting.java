package org.carddesk.sync;

import java.util.function.Supplier;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.Hello;
import org.carddesk.gateway.ProblemType;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/**
 * Says hello once a process, before anything else: only then is it known whether this database is the one that it was
 * (contract section 6).
 */
final class Greeting {
    private final SyncSetup setup;
    private final SyncParts parts;
    private volatile boolean done;

    Greeting(SyncSetup setup, SyncParts parts) {
        this.setup = setup;
        this.parts = parts;
    }

    /** False while it is not answered; then the caller waits. */
    boolean said() {
        if (done) return true;
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
            case Answer.Problem<Hello> problem ->
                throw new DeskException(
                        Trouble.OUT_OF_REACH,
                        "sync.gateway.refused",
                        problem.type().name());
            case Answer.None<Hello> none ->
                throw new DeskException(
                        Trouble.OUT_OF_REACH, "sync.gateway." + none.why().name());
        };
    }
}
