package org.carddesk.app;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What the commands of the frame do: on the frame on show if there is one, else on the window. */
final class FrameWork implements FrameActions.Work {
    private static final String COMMANDS = "commands";

    private final Console console;

    FrameWork(Console console) {
        this.console = console;
    }

    @Override
    public void search() {
        onFrame(Shell::search);
    }

    @Override
    public void filter() {
        onFrame(Shell::focusFilter);
    }

    @Override
    public void back() {
        onFrame(shell -> shell.area().back());
    }

    @Override
    public void forward() {
        onFrame(shell -> shell.area().forward());
    }

    @Override
    public void sync() {
        console.sync();
    }

    @Override
    public void openCommands() {
        onFrame(shell -> {
            if (shell.area().has(COMMANDS)) shell.area().open(COMMANDS);
            else console.sync();
        });
    }

    @Override
    public void settings() {
        onFrame(shell -> shell.area().open(SettingsPage.ID));
    }

    @Override
    public void lock() {
        console.lock();
    }

    @Override
    public void signOut() {
        console.signOut();
    }

    @Override
    public void language() {
        Appearance now = console.appearance();
        boolean chinese = now.language().getLanguage().equals("zh");
        console.appearance(now.in(chinese ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE));
    }

    @Override
    public void theme() {
        Appearance now = console.appearance();
        boolean dark = now.theme() == Appearance.Theme.DARK;
        console.appearance(now.in(dark ? Appearance.Theme.LIGHT : Appearance.Theme.DARK));
    }

    @Override
    public void keys() {
        onFrame(Shell::showKeys);
    }

    @Override
    public void help() {
        onFrame(Shell::showHelp);
    }

    private void onFrame(Consumer<Shell> work) {
        Optional<Shell> shell = console.shell();
        shell.ifPresent(work);
    }
}
