package org.carddesk.access;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/** Knows who is signed in and refuses what the roles do not allow. Sign-in itself goes through sync, which owns the token. */
public final class Access {
    private final AtomicReference<@Nullable SignedIn> present = new AtomicReference<>();
    private final ScopedValue<SignedIn> second = ScopedValue.newInstance();

    /** @throws DeskException of kind WRONG_INPUT if nobody is signed in */
    public SignedIn signedIn() {
        return current().orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "access.nobody"));
    }

    /** Who is signed in, or empty if nobody is. */
    public Optional<SignedIn> current() {
        return second.isBound() ? Optional.of(second.get()) : atDesk();
    }

    /** Who is signed in at the desk, whoever decides something there meanwhile. */
    public Optional<SignedIn> atDesk() {
        return Optional.ofNullable(present.get());
    }

    /** Whether somebody is signed in who has any one of the roles. */
    public boolean allows(Set<Role> anyOf) {
        return current().map(who -> !Collections.disjoint(who.roles(), anyOf)).orElse(false);
    }

    /** @throws DeskException of kind REFUSED if the one who is signed in has none of the roles, WRONG_INPUT if nobody is */
    public void require(Set<Role> anyOf) {
        String login = signedIn().login();
        if (!allows(anyOf)) throw new DeskException(Trouble.REFUSED, "access.role.missing", login);
    }

    /** Runs work of this thread in the name of somebody who just proved who they are; whoever is signed in stays so. */
    public <T> T as(SignedIn who, Supplier<T> work) {
        return ScopedValue.where(second, who).call(work::get);
    }

    public void enter(SignedIn who) {
        present.set(who);
    }

    public void leave() {
        present.set(null);
    }

    /** What is now known of the one at the desk; false if somebody came or went since {@link #atDesk} told of them. */
    public boolean replace(SignedIn atDesk, SignedIn known) {
        return present.compareAndSet(atDesk, known);
    }

    /** Signs this one out; false if somebody came or went since {@link #atDesk} told of them. */
    public boolean shutOut(SignedIn atDesk) {
        return present.compareAndSet(atDesk, null);
    }
}
