package org.carddesk.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.carddesk.access.SignedIn;
import org.carddesk.gateway.School;
import org.carddesk.gateway.SignedInOperator;
import org.carddesk.sync.CatchUp;
import org.carddesk.sync.Freshness;
import org.carddesk.text.Secret;
import org.carddesk.ui.Contribution;

/** The open store and its gateway, as the console's frame sees them. All but {@link #leave} is called off the screen's thread. */
interface Office extends AutoCloseable {
    /** What the features bring. */
    List<Contribution> contributions();

    /** @throws org.carddesk.text.DeskException if login, password or account do not allow it */
    SignedIn signIn(String login, Secret password);

    /** Signs out at once, without waiting for anything; what is run after writes that down and tells the gateway. */
    Runnable leave();

    /** How things stand between desk and gateway. */
    Standing standing();

    /** Reads and sends now, until nothing moves. */
    void syncNow();

    /** Is told the changed record types after each commit, until the answer is run. */
    Runnable onChange(Consumer<Set<String>> changed);

    /** What an operator chose at this desk, by name. */
    Map<String, String> choices(String login);

    /** Keeps a choice; an empty value forgets it. */
    void keepChoice(String login, String name, Optional<String> value);

    /** All that {@code reading} reads comes from one snapshot of the store. */
    <T> T oneSnapshot(Supplier<T> reading);

    Optional<School> school();

    /** What settings look at and change about the desk itself. */
    DeskCare care();

    /** The operators of the built-in school, to be offered at sign-in; empty at a real gateway. */
    Optional<Demo> demo();

    @Override
    void close();

    /** Operators that everybody may be, because nothing here is real. */
    record Demo(List<SignedInOperator> operators, String password) {
        @Override
        public String toString() {
            return "Demo";
        }
    }

    /**
     * How things stand.
     *
     * @param deskId empty before the desk was enrolled
     * @param catchingUp how far the desk is with reading much at once
     * @param queued commands that are not final
     * @param alarms what must not happen and has, by kind
     * @param present whether commands of whoever is signed in can be sent now
     * @param moneyOff whether money commands are off until finance has looked
     */
    record Standing(
            Optional<String> deskId,
            Freshness freshness,
            Optional<CatchUp> catchingUp,
            long queued,
            List<String> alarms,
            boolean present,
            boolean moneyOff) {}
}
