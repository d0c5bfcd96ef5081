package org.carddesk.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.layout.StackPane;
import org.carddesk.access.SignedIn;
import org.carddesk.task.TaskRunner;
import org.carddesk.text.Messages;
import org.carddesk.ui.Banner;
import org.carddesk.ui.Banners;
import org.carddesk.ui.Confirmation;
import org.carddesk.ui.DeskStatus;
import org.carddesk.ui.Dialogs;
import org.carddesk.ui.Errors;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Remembered;
import org.carddesk.ui.Screen;
import org.carddesk.ui.Toasts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * One window's life: opening, first run, sign-in, work, lock. Language and theme change at once: the present part is made
 * again in the new language and takes up where the old one was left.
 */
final class Console implements FrameActions.Work {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
    private static final String LAST_SCREEN = "frame.screen";

    private static final Pattern CARD = Pattern.compile("[0-9A-Fa-f:]{8,20}");

    private final Seams seams;
    private final TaskRunner tasks;
    private final StackPane root = new StackPane();
    private final Banners banners = new Banners();
    private final ChangeWatch watch;
    private final ReadOnlyObjectWrapper<DeskStatus> status = new ReadOnlyObjectWrapper<>(DeskStatus.UNKNOWN);
    private Appearance appearance;
    private Runnable present = () -> {};
    private Runnable again = () -> {};
    private @Nullable Office office;
    private @Nullable SignedIn who;
    private Remembered remembered = new NoChoices();
    private ScreenArea.@Nullable Track track;
    private @Nullable Shell shell;
    private @Nullable Shell covered;
    private final AtomicReference<@Nullable Office> open = new AtomicReference<>();
    private boolean ended;

    /**
     * What the console takes from outside.
     *
     * @param dress gives the window a look and language, at once
     * @param keep keeps the appearance for the next start
     * @param failures is handed who tells the person about failures nobody else takes
     */
    record Seams(
            java.time.Clock clock,
            TaskRunner tasks,
            OfficeDoor door,
            Consumer<Appearance> dress,
            Consumer<Appearance> keep,
            Consumer<Consumer<Throwable>> failures,
            String version) {}

    Console(Seams seams, Appearance appearance) {
        this.seams = seams;
        this.tasks = seams.tasks();
        this.appearance = appearance;
        this.watch = new ChangeWatch(tasks);
        root.setId("console");
    }

    StackPane root() {
        return root;
    }

    /** Paints the frame and opens the store behind it. */
    void begin() {
        show(this::opening);
        tasks.read(seams.door()::open, found -> found.ifPresentOrElse(this::opened, this::firstRun), trouble -> {
            banners.put(new Banner(Banner.Rank.TROUBLE, errors().words(trouble), Optional.empty()));
            show(this::opening);
        });
    }

    /** Whether the window may close now; if work is under way, asks first and closes it later. */
    boolean mayClose(Runnable close) {
        int running = tasks.monitor().running().size();
        Shell now = shell;
        if (running == 0 || now == null) return true;
        Kit kit = now.kit();
        var question = new Confirmation(
                kit.text("app.close.title"), kit.text("app.close.sentence", running), kit.text("app.close.do"), true);
        kit.dialogs().confirm(kit, question, close);
        return false;
    }

    /** Ends the console and closes the store. */
    void end() {
        ended = true;
        endShell();
        closeOffice();
    }

    /** Closes the store, once, on whatever thread. */
    void closeOffice() {
        Office now = open.getAndSet(null);
        if (now != null) now.close();
    }

    /** The frame, while somebody works. */
    Optional<Shell> shell() {
        return Optional.ofNullable(shell);
    }

    void appearance(Appearance wanted) {
        if (wanted.equals(appearance)) return;
        boolean anotherLanguage = !wanted.language().equals(appearance.language());
        appearance = wanted;
        seams.keep().accept(wanted);
        seams.dress().accept(wanted);
        if (anotherLanguage || shell == null || onSettings()) present.run();
    }

    /** A card was put on the reader; on the page on show it is taken first, else it is searched for. */
    boolean cardRead(String uid) {
        Shell now = shell;
        return now != null && CARD.matcher(uid).matches() && now.cardRead(uid);
    }

    @Override
    public void search() {
        if (shell != null) shell.search();
    }

    @Override
    public void filter() {
        if (shell != null) shell.focusFilter();
    }

    @Override
    public void back() {
        if (shell != null) shell.area().back();
    }

    @Override
    public void forward() {
        if (shell != null) shell.area().forward();
    }

    @Override
    public void sync() {
        Office now = office;
        if (now == null) return;
        tasks.background(
                messages().text("app.sync.running"),
                progress -> {
                    now.syncNow();
                    return now.standing();
                },
                standing -> {
                    stands(standing);
                    if (shell != null) shell.reload();
                },
                tasks::failed);
    }

    @Override
    public void openCommands() {
        if (shell == null) return;
        if (shell.area().has("commands")) shell.area().open("commands");
        else sync();
    }

    @Override
    public void settings() {
        if (shell != null) shell.area().open("settings");
    }

    @Override
    public void lock() {
        if (who == null || shell == null) return;
        track = shell.area().track();
        Instant at = seams.clock().instant();
        SignedIn locked = who;
        covered = shell;
        shell = null;
        show(() -> signIn(
                messages().text("app.lock.sentence", locked.name(), messages().clock(at)),
                Optional.of(locked.login())));
    }

    @Override
    public void signOut() {
        Office now = office;
        if (now == null || who == null) return;
        track = null;
        who = null;
        endShell();
        tasks.read(
                () -> {
                    now.signOut();
                    return true;
                },
                done -> show(() -> signIn("", Optional.empty())));
    }

    @Override
    public void language() {
        boolean chinese = appearance.language().getLanguage().equals("zh");
        appearance(appearance.in(chinese ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE));
    }

    @Override
    public void theme() {
        boolean dark = appearance.theme() == Appearance.Theme.DARK;
        appearance(appearance.in(dark ? Appearance.Theme.LIGHT : Appearance.Theme.DARK));
    }

    @Override
    public void keys() {
        if (shell != null) shell.showKeys();
    }

    private void opening() {
        Kit kit = kit(new ScreenArea());
        root.getChildren().setAll(new OpeningPage(kit, banners).node());
    }

    private void firstRun() {
        show(() -> {
            Kit kit = kit(new ScreenArea());
            var page = new FirstRunPage(kit, seams.door(), FrameActions.of(this), this::opened);
            root.getChildren().setAll(page.node(), kit.dialogs().layer());
        });
    }

    private void opened(Office ready) {
        office = ready;
        open.set(ready);
        ready.onChange(watch::committed);
        look();
        show(() -> signIn("", Optional.empty()));
    }

    private void signIn(String sentence, Optional<String> login) {
        if (office == null) return;
        Kit kit = kit(new ScreenArea());
        var page = new SignInPage(kit, office, FrameActions.of(this), sentence, login, this::entered);
        root.getChildren().setAll(page.node());
        page.focus();
    }

    private void entered(SignedIn entering) {
        if (office == null) return;
        Office now = office;
        boolean same = who != null && who.login().equals(entering.login());
        if (uncover(same)) return;
        if (!same) track = null;
        tasks.read(() -> now.choices(entering.login()), choices -> {
            who = entering;
            remembered = new OperatorChoices(tasks, now, entering.login(), choices);
            work();
        });
    }

    /** Who locked the desk finds it as it was, with what was being typed; for anybody else it is made anew. */
    private boolean uncover(boolean sameOperator) {
        Shell hidden = covered;
        covered = null;
        if (hidden == null) return false;
        boolean sameLanguage =
                hidden.kit().messages().locale().equals(messages().locale());
        if (!sameOperator || !sameLanguage) {
            hidden.end();
            return false;
        }
        shell = hidden;
        present = again;
        root.getChildren().setAll(hidden.root());
        hidden.reload();
        return true;
    }

    private void work() {
        Office now = office;
        if (now == null) return;
        tasks.read(() -> now.school().map(org.carddesk.gateway.School::name).orElse(""), school -> {
            again = () -> frame(now, school);
            show(again);
        });
    }

    private void frame(Office now, String school) {
        SignedIn operator = who;
        if (operator == null) return;
        if (shell != null) track = shell.area().track();
        endShell();
        var area = new ScreenArea();
        Kit kit = kit(area);
        var own = List.of(Screen.listed(
                "settings",
                "app.settings.title",
                Material2MZ.SETTINGS,
                9,
                with -> new SettingsPage(with, appearance, this::appearance, now)));
        var setting = new Shell.Setting(now.contributions(), own, operator.name(), school, seams.version());
        var made = new Shell(kit, banners, area, setting, FrameActions.of(this));
        shell = made;
        root.getChildren().setAll(made.root());
        if (track != null) area.resume(track);
        else firstScreen(made, area);
        area.shownProperty()
                .subscribe(shown -> shown.filter(one -> one.screen().key().isPresent())
                        .ifPresent(
                                one -> remembered.put(LAST_SCREEN, one.screen().id())));
    }

    private void firstScreen(Shell made, ScreenArea area) {
        remembered
                .get(LAST_SCREEN)
                .filter(area::has)
                .or(() -> made.first().map(Screen::id))
                .ifPresent(area::open);
    }

    /** Shows a part, and makes that part again when language or theme change. */
    private void show(Runnable part) {
        present = part;
        part.run();
    }

    private void endShell() {
        if (shell != null) shell.end();
        if (covered != null) covered.end();
        shell = null;
        covered = null;
    }

    private boolean onSettings() {
        return shell != null
                && shell.area()
                        .shownProperty()
                        .get()
                        .map(shown -> shown.screen().id().equals("settings"))
                        .orElse(false);
    }

    /** Looks again and again how things stand between desk and gateway. */
    private void look() {
        Office now = office;
        if (ended || now == null) return;
        tasks.read(now::standing, this::stands, trouble -> tasks.failed(trouble));
        tasks.later(BETWEEN_LOOKS, this::look);
    }

    private void stands(Office.Standing standing) {
        status.set(Standings.status(standing, messages()));
    }

    private Messages messages() {
        return Messages.in(appearance.language());
    }

    private Errors errors() {
        return new Errors(messages(), banners);
    }

    private Kit kit(ScreenArea area) {
        banners.remove(Banner.Rank.TROUBLE);
        Errors errors = errors();
        seams.failures().accept(errors::show);
        return new Kit(
                messages(),
                seams.clock(),
                tasks,
                area,
                errors,
                new Toasts(tasks),
                new Dialogs(),
                remembered,
                watch,
                status.getReadOnlyProperty());
    }

    /** Nothing is remembered before somebody signs in. */
    private static final class NoChoices implements Remembered {
        @Override
        public Optional<String> get(String name) {
            return Optional.empty();
        }

        @Override
        public void put(String name, String value) {}

        @Override
        public void forget(String name) {}
    }
}
