package org.carddesk.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Action;
import org.carddesk.ui.Badge;
import org.carddesk.ui.Banner;
import org.carddesk.ui.BannerBar;
import org.carddesk.ui.Banners;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.DeskStatus;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Screen;
import org.jspecify.annotations.Nullable;

/** The frame around the screens in one language: sidebar, top bar, banner, status bar, and the keys that work everywhere. */
final class Shell {
    private static final String LAST_SCREEN = "frame.screen";

    private final Kit kit;
    private final Banners banners;
    private final ScreenArea area;
    private final FrameActions actions;
    private final List<Screen> screens;
    private final List<Action> contributed;
    private final Sidebar sidebar;
    private final Palette palette;
    private final CardArrival arrival;
    private final TopBar top;
    private final Notices notices;
    private final BorderPane frame = new BorderPane();
    private final StackPane root = new StackPane();
    private final List<Runnable> stops = new ArrayList<>();

    /**
     * What the frame is made for.
     *
     * @param school its name, empty before the first contact
     * @param sound plays the warning about a card, off the screen's thread
     */
    record Setting(
            List<Contribution> contributions,
            List<Screen> screens,
            String operator,
            String school,
            String version,
            ObservableValue<Optional<ChipReader.State>> reader,
            Runnable sound) {
        List<Screen> allScreens() {
            var all = new ArrayList<Screen>();
            contributions.forEach(one -> all.addAll(one.screens()));
            all.addAll(screens);
            return all;
        }
    }

    Shell(Kit kit, Banners banners, ScreenArea area, Setting setting, FrameActions actions) {
        this.kit = kit;
        this.banners = banners;
        this.area = area;
        this.actions = actions;
        this.screens = setting.allScreens();
        this.contributed = setting.contributions().stream()
                .flatMap(one -> one.actions(kit).stream())
                .toList();
        area.begin(kit, screens);
        sidebar = new Sidebar(kit, screens, setting.school());
        top = new TopBar(kit, actions, setting.operator());
        palette = new Palette(
                kit,
                top.search(),
                setting.contributions().stream()
                        .flatMap(one -> one.finders().stream())
                        .toList(),
                this::commands,
                unknown -> setting.contributions().stream()
                        .flatMap(one -> one.whenUnknown(kit, unknown).stream())
                        .toList());
        arrival = new CardArrival(kit, banners, area, palette, setting.sound());
        frame.setLeft(sidebar);
        var status = new StatusBar(kit, setting.version(), setting.reader());
        stops.add(status::end);
        var bar = new BannerBar(kit, banners);
        stops.add(bar::end);
        frame.setCenter(new BorderPane(area.node(), new VBox(top, bar), null, status, null));
        frame.disableProperty().bind(kit.dialogs().anyProperty());
        root.setId("shell");
        root.getChildren()
                .addAll(
                        frame,
                        palette.layer(),
                        kit.toasts().layer(),
                        kit.dialogs().layer());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        notices = new Notices(
                kit,
                banners,
                setting.contributions().stream()
                        .flatMap(one -> one.notices().stream())
                        .toList());
        area.shownProperty().subscribe(now -> now.map(ScreenArea.Shown::screen).ifPresent(this::onScreen));
        stops.add(kit.status().subscribe(this::banner)::unsubscribe);
        setting.contributions().forEach(one -> one.badges().forEach(this::follow));
    }

    Kit kit() {
        return kit;
    }

    ScreenArea area() {
        return area;
    }

    StackPane root() {
        return root;
    }

    List<Screen> screens() {
        return screens;
    }

    /** Opens the screen where this operator was last, else the first. */
    void openLast() {
        kit.remembered()
                .get(LAST_SCREEN)
                .filter(area::has)
                .or(() -> first().map(Screen::id))
                .ifPresent(area::open);
    }

    private Optional<Screen> first() {
        return screens.stream()
                .filter(screen -> screen.key().isPresent())
                .min(java.util.Comparator.comparingInt(screen ->
                        screen.key().getAsInt() == 0 ? 10 : screen.key().getAsInt()));
    }

    /** Nothing in this frame works any more. */
    void end() {
        area.end();
        kit.tasks().monitor().results().removeIf(result -> result.owner() == kit);
        stops.forEach(Runnable::run);
        notices.end();
    }

    void search() {
        palette.focus(root.getScene().getFocusOwner());
    }

    void focusFilter() {
        area.shownProperty().get().ifPresent(shown -> shown.page().focusFilter());
    }

    void reload() {
        area.shownProperty().get().ifPresent(shown -> shown.page().reload());
    }

    void showKeys() {
        var sections = new ArrayList<KeySheet.Section>();
        sections.add(new KeySheet.Section(kit.text("app.keys.frame"), actions.all()));
        sections.add(new KeySheet.Section(kit.text("app.keys.screens"), screenActions()));
        area.shownProperty()
                .get()
                .ifPresent(shown -> sections.add(new KeySheet.Section(
                        kit.text(shown.screen().titleKey()), shown.page().actions())));
        if (!everywhere().isEmpty()) sections.add(new KeySheet.Section(kit.text("app.keys.everywhere"), everywhere()));
        KeySheet.show(kit, sections);
    }

    void showHelp() {
        area.shownProperty()
                .get()
                .ifPresent(
                        shown -> KeySheet.help(kit, shown.screen(), shown.page().actions()));
    }

    private void onScreen(Screen screen) {
        arrival.elsewhere();
        notices.on(screen);
        sidebar.mark(screen.under());
        if (screen.key().isPresent()) kit.remembered().put(LAST_SCREEN, screen.id());
    }

    /** Every command that can be given now. */
    List<Action> commands() {
        var all = new ArrayList<Action>();
        area.shownProperty().get().ifPresent(shown -> all.addAll(shown.page().actions()));
        all.addAll(everywhere());
        all.addAll(screenActions());
        all.addAll(actions.all());
        return all;
    }

    /** What can be given from anywhere and is not the screen's own already. */
    private List<Action> everywhere() {
        Set<String> own = area.shownProperty().get().stream()
                .flatMap(shown -> shown.page().actions().stream())
                .map(Action::id)
                .collect(Collectors.toSet());
        return contributed.stream().filter(one -> !own.contains(one.id())).toList();
    }

    private List<Action> screenActions() {
        return screens.stream()
                .filter(screen -> screen.key().isPresent())
                .map(screen -> Action.of(
                                "open-" + screen.id(),
                                screen.titleKey(),
                                screen.icon(),
                                () -> area.open(org.carddesk.ui.Place.of(screen.id())))
                        .on(Keys.altDigit(screen.key().getAsInt())))
                .toList();
    }

    /** Something came from the reader. */
    boolean reads(String sent, String prefix) {
        return arrival.reads(sent, prefix);
    }

    private void key(KeyEvent event) {
        if (actions.lock().keys().map(keys -> keys.match(event)).orElse(false)) {
            actions.lock().run();
            event.consume();
            return;
        }
        if (kit.dialogs().anyProperty().get()) return;
        if (event.getCode() == KeyCode.ESCAPE) {
            if (event.getTarget() != top.search()) escape();
            return;
        }
        boolean typing = event.getTarget() instanceof TextInputControl;
        commands().stream()
                .filter(action -> action.keys().map(keys -> keys.match(event)).orElse(false))
                .filter(action -> !typing || !plain(action))
                .findFirst()
                .ifPresent(action -> {
                    action.run();
                    event.consume();
                });
    }

    /** A key without Ctrl, Alt or a function key would be typed into the field that has the focus. */
    private static boolean plain(Action action) {
        return action.keys()
                .map(keys -> keys.getControl() != javafx.scene.input.KeyCombination.ModifierValue.DOWN
                        && keys.getAlt() != javafx.scene.input.KeyCombination.ModifierValue.DOWN
                        && !keys.getCode().isFunctionKey())
                .orElse(true);
    }

    private void escape() {
        boolean taken =
                area.shownProperty().get().map(shown -> shown.page().escape()).orElse(false);
        if (!taken) area.back();
    }

    private void banner(DeskStatus status) {
        put(Banner.Rank.ALARM, status.moneyOff().orElse(null), null);
        put(Banner.Rank.READ_ONLY, status.readOnly().orElse(null), null);
        put(Banner.Rank.OFFLINE, stale(status), actions.sync());
    }

    /** That what is shown may be old, and why; null where it is current. */
    private @Nullable String stale(DeskStatus status) {
        Instant now = kit.clock().instant();
        Optional<String> asOf = status.asOf().map(at -> kit.messages().unpartedTime(at, now));
        if (status.obstacle().isPresent()) {
            String why = status.obstacle().get();
            return asOf.map(at -> kit.text("app.banner.obstacle", why, at)).orElse(why);
        }
        if (status.online()) return null;
        return asOf.map(at -> kit.text("app.banner.offline", at, status.queued()))
                .orElse(kit.text("app.banner.never"));
    }

    private void put(Banner.Rank rank, @Nullable String text, @Nullable Action action) {
        if (text == null) banners.remove(rank);
        else banners.put(new Banner(rank, text, Optional.ofNullable(action)));
    }

    private void follow(Badge badge) {
        Runnable count = () -> kit.tasks().read(badge::count, now -> sidebar.count(badge.screenId(), now));
        Set<String> types = new HashSet<>(badge.recordTypes());
        stops.add(kit.watch().listen(types, count));
        count.run();
    }
}
