package org.carddesk.app;

import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.carddesk.ui.Action;
import org.carddesk.ui.Keys;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The commands of the frame itself. */
record FrameActions(
        Action search,
        Action filter,
        Action back,
        Action forward,
        Action sync,
        Action openCommands,
        Action settings,
        Action lock,
        Action signOut,
        Action language,
        Action theme,
        Action keys,
        Action help) {
    static final KeyCodeCombination SEARCH = Keys.ctrl(KeyCode.K);

    /** What the frame does; the commands only name it. */
    interface Work {
        void search();

        void filter();

        void back();

        void forward();

        void sync();

        /** What waits in the queue, or, where no screen shows that, a sync. */
        void openCommands();

        void settings();

        void lock();

        void signOut();

        void language();

        void theme();

        void keys();

        /** What the screen on show answers, and its keys. */
        void help();
    }

    static FrameActions of(Work work) {
        return new FrameActions(
                Action.of("search", "app.action.search", Material2MZ.SEARCH, work::search)
                        .on(SEARCH),
                Action.of("filter", "app.action.filter", Material2AL.FILTER_ALT, work::filter)
                        .on(Keys.ctrl(KeyCode.F)),
                Action.of("back", "app.action.back", Material2AL.ARROW_BACK, work::back)
                        .on(Keys.alt(KeyCode.LEFT)),
                Action.of("forward", "app.action.forward", Material2AL.ARROW_FORWARD, work::forward)
                        .on(Keys.alt(KeyCode.RIGHT)),
                Action.of("sync", "app.action.sync", Material2MZ.SYNC, work::sync)
                        .on(Keys.F5),
                Action.of("open-queue", "app.action.queue", Material2AL.LIST_ALT, work::openCommands),
                Action.of("settings", "app.action.settings", Material2MZ.SETTINGS, work::settings)
                        .on(Keys.ctrl(KeyCode.COMMA)),
                Action.of("lock", "app.action.lock", Material2AL.LOCK, work::lock)
                        .on(Keys.ctrl(KeyCode.L)),
                Action.of("sign-out", "app.action.signOut", Material2AL.LOG_OUT, work::signOut),
                Action.of("language", "app.action.language", Material2MZ.TRANSLATE, work::language),
                Action.of("theme", "app.action.theme", Material2AL.BRIGHTNESS_MEDIUM, work::theme),
                Action.of("keys", "app.action.keys", Material2AL.KEYBOARD, work::keys)
                        .on(new KeyCodeCombination(KeyCode.F1, KeyCombination.SHIFT_DOWN)),
                Action.of("help", "app.action.help", Material2AL.HELP_OUTLINE, work::help)
                        .on(Keys.F1));
    }

    List<Action> all() {
        return List.of(
                search,
                filter,
                back,
                forward,
                sync,
                openCommands,
                settings,
                lock,
                signOut,
                language,
                theme,
                keys,
                help);
    }
}
