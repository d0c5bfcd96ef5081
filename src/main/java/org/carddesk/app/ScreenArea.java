package org.carddesk.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.layout.StackPane;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Navigator;
import org.carddesk.ui.Page;
import org.carddesk.ui.Place;
import org.carddesk.ui.Screen;
import org.jspecify.annotations.Nullable;

/** Where the screens show: makes each page once, and keeps where one has been, so that back and forward restore it. */
final class ScreenArea implements Navigator {
    private static final int MOST_VISITS = 50;

    private final StackPane node = new StackPane();
    private final Map<String, Screen> screens = new LinkedHashMap<>();
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final List<Visit> visits = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable Kit kit;
    private int at = -1;

    /** A screen with its page. */
    record Shown(Screen screen, Page page) {}

    /** A place that was visited, and how it was left. */
    record Visit(Place place, @Nullable Object state) {}

    /** Where one has been, to be taken over by the area of another language. */
    record Track(List<Visit> visits, int at) {}

    ScreenArea() {
        node.setId("screen-area");
        node.getStyleClass().add("screen-area");
    }

    /** Gives it what to show; the kit knows this area as its navigator. */
    void begin(Kit kitOfAll, List<Screen> all) {
        kit = kitOfAll;
        all.forEach(screen -> screens.put(screen.id(), screen));
    }

    StackPane node() {
        return node;
    }

    ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    boolean canGoBack() {
        return at > 0;
    }

    boolean canGoForward() {
        return at < visits.size() - 1;
    }

    /** Whether a screen is the one on show. */
    boolean shows(String screenId) {
        return shown.get().map(now -> now.screen().id().equals(screenId)).orElse(false);
    }

    boolean has(String screenId) {
        return screens.containsKey(screenId);
    }

    @Override
    public void open(Place place) {
        if (!screens.containsKey(place.screenId())) throw new IllegalArgumentException("no screen " + place.screenId());
        keepState();
        boolean same = at >= 0 && visits.get(at).place().equals(place);
        if (!same) {
            while (visits.size() > at + 1) visits.removeLast();
            visits.add(new Visit(place, null));
            if (visits.size() > MOST_VISITS) visits.removeFirst();
            at = visits.size() - 1;
        }
        show(place, null);
    }

    @Override
    public void back() {
        if (canGoBack()) go(at - 1);
    }

    @Override
    public void forward() {
        if (canGoForward()) go(at + 1);
    }

    /** Where one has been, with the present state. */
    Track track() {
        keepState();
        return new Track(List.copyOf(visits), at);
    }

    /** Goes on where another area was left. */
    void resume(Track track) {
        visits.clear();
        visits.addAll(track.visits());
        at = track.at();
        if (at >= 0) show(visits.get(at).place(), visits.get(at).state());
    }

    /** The page on show stops its work but stays as it is. */
    void pause() {
        shown.get().ifPresent(now -> now.page().hidden());
    }

    /** The page on show takes its work up again. */
    void wake() {
        shown.get().ifPresent(now -> now.page().shown());
    }

    /** Nothing shows any more: the page on show stops its work. */
    void end() {
        shown.get().ifPresent(last -> last.page().hidden());
        shown.set(Optional.empty());
        node.getChildren().clear();
    }

    private void go(int to) {
        keepState();
        at = to;
        Visit visit = visits.get(to);
        show(visit.place(), visit.state());
    }

    private void keepState() {
        if (at < 0 || shown.get().isEmpty()) return;
        visits.set(
                at, new Visit(visits.get(at).place(), shown.get().get().page().state()));
    }

    private void show(Place place, @Nullable Object state) {
        Screen screen = screens.get(place.screenId());
        if (screen == null || kit == null) return;
        Kit given = kit;
        Page page = pages.computeIfAbsent(place.screenId(), id -> screen.maker().apply(given));
        shown.get()
                .filter(last -> last.page() != page)
                .ifPresent(last -> last.page().hidden());
        boolean stays = shown.get().map(last -> last.page() == page).orElse(false);
        if (place.argument() != null || screen.key().isEmpty()) page.open(place.argument());
        if (state != null) page.restore(state);
        if (!stays) {
            node.getChildren().setAll(page.node());
            page.shown();
        }
        shown.set(Optional.of(new Shown(screen, page)));
        page.focus();
    }
}
