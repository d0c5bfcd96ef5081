package org.carddesk.app;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.carddesk.access.SignedIn;
import org.carddesk.ui.Remembered;
import org.jspecify.annotations.Nullable;

/**
 * Who works at this window, in which frame, and what those who locked it left lying: for each of them the frame with its
 * open forms, out of sight until they are back.
 */
final class Seat {
    private final IdleLock idle;
    private final Map<String, Shell> covered = new HashMap<>();
    private Optional<SignedIn> who = Optional.empty();
    private Remembered remembered = new NoChoices();
    private @Nullable Shell shell;
    private ScreenArea.@Nullable Track track;

    Seat(IdleLock idle) {
        this.idle = idle;
    }

    Optional<SignedIn> who() {
        return who;
    }

    Remembered remembered() {
        return remembered;
    }

    /** The frame on show, while somebody works. */
    Optional<Shell> shell() {
        return Optional.ofNullable(shell);
    }

    /** Somebody sits down who has nothing lying here. */
    void take(SignedIn entering, Remembered choices) {
        if (who.map(one -> !one.login().equals(entering.login())).orElse(true)) track = null;
        who = Optional.of(entering);
        remembered = choices;
        idle.begin(entering.roles());
    }

    /** A frame takes the place of the one before. */
    void show(Shell made) {
        shell = made;
    }

    /** Ends the frame on show and says where one was in it. */
    Optional<ScreenArea.Track> clear() {
        if (shell != null) {
            track = shell.area().track();
            shell.end();
        }
        shell = null;
        return Optional.ofNullable(track);
    }

    /** Puts the frame out of sight as it is. */
    void cover() {
        if (shell == null || who.isEmpty()) return;
        idle.end();
        shell.area().pause();
        track = shell.area().track();
        covered.put(who.get().login(), shell);
        shell = null;
    }

    /** What somebody left lying when the desk was locked, with any unfinished form or in the present language; else nothing. */
    Optional<Shell> uncover(SignedIn entering, Locale language) {
        Shell hidden = covered.remove(entering.login());
        if (hidden == null) return Optional.empty();
        who = Optional.of(entering);
        idle.begin(entering.roles());
        remembered = hidden.kit().remembered();
        track = hidden.area().track();
        boolean unfinished = hidden.kit().dialogs().anyProperty().get();
        if (!unfinished && !hidden.kit().messages().locale().equals(language)) {
            hidden.end();
            return Optional.empty();
        }
        shell = hidden;
        return Optional.of(hidden);
    }

    /** Whoever sits here is done for now. */
    void leave() {
        clear();
        idle.end();
        track = null;
        who = Optional.empty();
        remembered = new NoChoices();
    }

    /** Nobody comes back. */
    void end() {
        clear();
        idle.end();
        covered.values().forEach(Shell::end);
        covered.clear();
    }
}
