package org.carddesk.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.StackPane;
import org.carddesk.access.SignedIn;
import org.carddesk.gateway.School;
import org.carddesk.task.TaskRunner;
import org.carddesk.text.Messages;
import org.carddesk.text.Secret;
import org.carddesk.ui.Kit;
import org.jspecify.annotations.Nullable;

/**
 * One window's life: opening, first run, sign-in, work, lock. Language and theme change at once: the present part is made
 * again in the new language and takes up where the old one was left.
 */
final class Console {
    private final ConsoleSeams seams;
    private final TaskRunner tasks;
    private final StackPane root = new StackPane();
    private final IdleLock idle;
    private final Seat seat;
    private final WindowPlace place;
    private final Kits kits;
    private final StandingWatch standing;
    private final Entrance entrance;
    private final FrameWork work = new FrameWork(this);
    private final AtomicReference<@Nullable Office> open = new AtomicReference<>();
    private Appearance appearance;
    private Runnable present = () -> {};
    private Runnable again = () -> {};
    private String readerPrefix = "";
    private @Nullable Kit front;
    private @Nullable Office office;

    Console(ConsoleSeams seams, Appearance appearance) {
        this.seams = seams;
        this.tasks = seams.tasks();
        this.appearance = appearance;
        this.idle = new IdleLock(tasks, seams.clock(), this::lock);
        this.seat = new Seat(idle);
        this.place = new WindowPlace(tasks, seat::remembered);
        this.kits = new Kits(seams, seat, this::messages, root, () -> Optional.ofNullable(open.get()));
        this.standing = kits.standing();
        this.entrance = new Entrance(kits, seams.door(), () -> FrameActions.of(work), this::paint);
        root.setId("console");
        root.addEventFilter(InputEvent.ANY, somebody -> {
            if (idle.touched()) somebody.consume();
        });
    }

    StackPane root() {
        return root;
    }

    /** The commands of the frame, as keys and buttons give them. */
    FrameActions.Work work() {
        return work;
    }

    /** Paints the frame and opens the store behind it. */
    void begin() {
        show(entrance::opening);
        tasks.read(seams.door()::open, found -> found.ifPresentOrElse(this::opened, this::firstRun), this::stuck);
    }

    /** Whether the window may close now; if work is under way or a form unfinished, asks first and closes it later. */
    boolean mayClose(Runnable close) {
        Kit kit = front;
        return kit == null || new ClosingQuestion(kit).mayClose(close);
    }

    /** Ends the console and closes the store. */
    void end() {
        standing.end();
        place.end();
        seat.end();
        closeOffice();
    }

    /** Closes the store, once, on whatever thread. */
    void closeOffice() {
        Optional.ofNullable(open.getAndSet(null)).ifPresent(Office::close);
    }

    /** The frame, while somebody works. */
    Optional<Shell> shell() {
        return seat.shell();
    }

    Appearance appearance() {
        return appearance;
    }

    void appearance(Appearance wanted) {
        if (wanted.equals(appearance)) return;
        boolean anotherLanguage = !wanted.language().equals(appearance.language());
        appearance = wanted;
        seams.keep().accept(wanted);
        seams.dress().accept(wanted);
        boolean onSettings =
                shell().map(shell -> shell.area().shows(SettingsPage.ID)).orElse(true);
        if (anotherLanguage) standing.retell();
        if (anotherLanguage || onSettings) present.run();
    }

    /** A card was put on the reader; on the page on show it is taken first, else it is searched for. */
    boolean cardRead(String uid) {
        return shell().map(frame -> frame.reads(uid, readerPrefix)).orElse(false);
    }

    void sync() {
        Office now = office;
        if (now == null) return;
        tasks.background(
                messages().text("app.sync.running"),
                progress -> {
                    now.syncNow();
                    return now.standing();
                },
                found -> {
                    standing.stands(found);
                    shell().ifPresent(Shell::reload);
                },
                tasks::failed);
    }

    void lock() {
        if (shell().isEmpty()) return;
        SignedIn locked = seat.who().orElseThrow();
        seat.cover();
        show(() -> signIn(
                messages()
                        .text(
                                "app.lock.sentence",
                                locked.name(),
                                messages().clock(seams.clock().instant())),
                Optional.of(locked.login())));
    }

    /** The desk is left at once; what must be written down and told to the gateway follows behind the sign-in. */
    void signOut() {
        Office now = office;
        if (now == null || seat.who().isEmpty()) return;
        seat.leave();
        Runnable rest = now.leave();
        show(() -> signIn("", Optional.empty()));
        tasks.read(
                () -> {
                    rest.run();
                    return true;
                },
                done -> {},
                trouble -> {
                    if (!entrance.tells(trouble)) tasks.failed(trouble);
                });
    }

    private void stuck(Throwable trouble) {
        show(() -> entrance.stuck(trouble));
    }

    private void firstRun() {
        show(() -> entrance.firstRun(this::opened));
    }

    /** Closes the store, has a backup put in its place, opens it, and takes the desk through the recovery. */
    void restore(Path backup, String login, Secret password) {
        reopen(
                () -> seams.door().restore(backup),
                (now, evidence) -> Reopened.recovered(now, evidence, login, password, messages()));
    }

    /** Opens the store anew, for a gateway that is set to another address. */
    void reopen() {
        reopen(() -> "", (now, nothing) -> messages().text("app.reopened"));
    }

    private <T> void reopen(Supplier<T> between, BiFunction<Office, T, String> after) {
        standing.end();
        seat.end();
        office = null;
        show(entrance::opening);
        tasks.read(
                () -> {
                    closeOffice();
                    return Reopened.of(seams.door(), between, after);
                },
                found -> {
                    found.office().ifPresentOrElse(this::opened, this::firstRun);
                    String told = found.told(kits.errors()::words, messages());
                    show(() -> signIn(told, Optional.empty()));
                },
                this::stuck);
    }

    /** Settings keep what the reader puts before each number. */
    void readerPrefix(String prefix) {
        readerPrefix = prefix;
    }

    private void opened(Office ready) {
        tasks.read(ready.care()::readerPrefix, this::readerPrefix);
        office = ready;
        open.set(ready);
        ready.onChange(kits.watch()::committed);
        standing.begin(ready);
        show(() -> signIn(Reopened.told(ready, "", messages()), Optional.empty()));
    }

    private void signIn(String sentence, Optional<String> login) {
        if (office != null) entrance.signIn(office, sentence, login, this::entered);
    }

    /** Who locked the desk finds it as it was, with what was being typed; for anybody else a frame is made. */
    private void entered(SignedIn entering) {
        if (office == null) return;
        Office now = office;
        entrance.passed();
        Optional<Shell> left = seat.uncover(entering, appearance.language());
        if (left.isPresent()) {
            uncovered(left.get());
            return;
        }
        tasks.read(() -> now.choices(entering.login()), choices -> {
            seat.take(entering, new OperatorChoices(tasks, now, entering.login(), choices));
            place.take(root);
            startWork(now);
        });
    }

    private void uncovered(Shell left) {
        present = again;
        front = left.kit();
        place.take(root);
        root.getChildren().setAll(left.root());
        left.area().wake();
        if (left.kit().messages().locale().equals(appearance.language())) return;
        // An unfinished form stays in the language it was begun in; the rest follows once it is closed.
        left.kit().dialogs().anyProperty().subscribe(unfinished -> {
            if (!unfinished && shell().equals(Optional.of(left))) present.run();
        });
    }

    private void startWork(Office now) {
        tasks.read(() -> now.school().map(School::name).orElse(""), school -> {
            again = () -> frame(now, school);
            show(again);
        });
    }

    private void frame(Office now, String school) {
        if (seat.who().isEmpty()) return;
        SignedIn operator = seat.who().get();
        Optional<ScreenArea.Track> track = seat.clear();
        var area = new ScreenArea();
        Kit kit = kits.make(area);
        var own = List.of(SettingsPage.screen(new SettingsPage.Setting(this, now)));
        var setting = new Shell.Setting(
                now.contributions(), own, operator.name(), school, seams.version(), seams.reader(), seams.sound());
        var made = new Shell(kit, kits.banners(), area, setting, FrameActions.of(work));
        seat.show(made);
        front = kit;
        root.getChildren().setAll(made.root());
        track.ifPresentOrElse(area::resume, made::openLast);
    }

    /** Shows a part, and makes that part again when language or theme change. */
    private void show(Runnable part) {
        present = part;
        part.run();
    }

    private void paint(Kit kit, Parent page) {
        front = kit;
        root.getChildren().setAll(page, kit.dialogs().layer());
    }

    private Messages messages() {
        return Messages.in(appearance.language());
    }
}
