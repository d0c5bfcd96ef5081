package org.carddesk.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.VBox;
import org.carddesk.text.Secret;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Form;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Kit;
import org.carddesk.ui.TextInput;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.material2.Material2MZ;

/** When a backup was last proven, a new one beside the work, and the way back to an older one. */
final class BackupPanel {
    private static final Duration RECENT = Duration.ofDays(7);

    private final Kit kit;
    private final DeskCare care;
    private final Restoring restoring;
    private final InlineBar last;
    private final Action now;
    private final Action restore;
    private final SimpleObjectProperty<Availability> mayRestore = new SimpleObjectProperty<>(Availability.YES);
    private List<Path> files = List.of();

    /** Takes the desk through a restore by the operator who signs in again afterwards. */
    interface Restoring {
        void restore(Path backup, String login, Secret password);
    }

    BackupPanel(Kit kit, DeskCare care, Restoring restoring) {
        this.kit = kit;
        this.care = care;
        this.restoring = restoring;
        this.last = new InlineBar(kit);
        last.setId("backup-last");
        this.now = Action.of("settings.backup.now", "app.backups.now", Material2MZ.SAVE, this::write);
        this.restore = Action.of("settings.backup.restore", "app.backups.restore", Material2MZ.RESTORE, this::ask)
                .when(mayRestore);
    }

    VBox node() {
        var rows = new SettingsRows(kit);
        return rows.panel(
                "app.backups.title", last, rows.sentence(kit.text("app.backups.sentence")), rows.buttons(now, restore));
    }

    Action now() {
        return now;
    }

    Action restore() {
        return restore;
    }

    void shown() {
        mayRestore.set(care.mayChange() ? Availability.YES : Availability.no(kit.text("app.settings.adminOnly")));
        kit.tasks().read(care::lastBackup, this::tell);
        kit.tasks().read(care::backups, found -> files = found);
    }

    private void tell(Optional<Backups.Proven> proven) {
        if (proven.isEmpty()) {
            last.show(Tone.WAITING, kit.text("app.backups.never"));
            return;
        }
        Duration age = Duration.between(proven.get().at(), kit.clock().instant());
        last.show(
                age.compareTo(RECENT) < 0 ? Tone.GOOD : Tone.WAITING,
                kit.text(
                        "app.backups.last",
                        proven.get().at(),
                        kit.messages().age(age),
                        proven.get().file().toString()));
    }

    private void write() {
        kit.tasks()
                .background(
                        kit.text("app.backups.running"),
                        progress -> care.backUp(),
                        proven -> {
                            kit.toasts()
                                    .done(kit.text(
                                            "app.backups.done", proven.file().toString()));
                            shown();
                        },
                        kit.errors()::show);
    }

    private void ask() {
        var form = new Form(kit, kit.text("app.backups.restore"));
        form.sentence(kit.text("app.backups.restoreSentence"));
        TextInput file = form.text("app.backups.file")
                .hint("app.backups.fileHint")
                .required()
                .check(this::noFile);
        files.stream().findFirst().ifPresent(newest -> file.textProperty().set(newest.toString()));
        TextInput login = form.text("app.backups.login").required().limited(64);
        TextInput password = form.password("app.backups.password").required().limited(256);
        TextInput secondLogin = form.text("app.backups.secondLogin")
                .hint("app.backups.secondHint")
                .required()
                .limited(64);
        TextInput secondPassword =
                form.password("app.backups.secondPassword").required().limited(256);
        form.main(() -> kit.text("app.backups.restoreDo"));
        form.dangerous();
        form.<Path>onMain(
                (done, failed) -> agreed(secondLogin, secondPassword, Path.of(file.value()), done, failed), chosen -> {
                    form.close();
                    restoring.restore(
                            chosen,
                            login.value(),
                            new Secret(password.textProperty().get()));
                });
        kit.dialogs().show(form);
    }

    /** Nobody restores alone: somebody else agrees by a sign-in at the gateway, before anything is closed. */
    private void agreed(
            TextInput login, TextInput password, Path chosen, Consumer<Path> done, Consumer<Throwable> failed) {
        var secret = new Secret(password.textProperty().get());
        kit.tasks()
                .background(
                        kit.text("app.backups.agreeing"),
                        progress -> {
                            care.agreeToRestore(chosen, login.value(), secret);
                            return chosen;
                        },
                        done,
                        trouble -> {
                            password.textProperty().set("");
                            failed.accept(trouble);
                        });
    }

    private Optional<String> noFile(String typed) {
        try {
            return Path.of(typed).isAbsolute() ? Optional.empty() : Optional.of(kit.text("app.connect.fullPath"));
        } catch (InvalidPathException noPath) {
            return Optional.of(kit.text("app.connect.fullPath"));
        }
    }
}
