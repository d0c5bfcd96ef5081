package org.carddesk.app;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.stage.Window;
import org.carddesk.text.Messages;
import org.carddesk.ui.Banner;
import org.carddesk.ui.Banners;
import org.carddesk.ui.Dialogs;
import org.carddesk.ui.Errors;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Toasts;
import org.jspecify.annotations.Nullable;

/** Makes what the pages of the moment work with, in the language of the moment; what outlives a page is made once. */
final class Kits {
    private final ConsoleSeams seams;
    private final Seat seat;
    private final Supplier<Messages> messages;
    private final Node root;
    private final Supplier<Optional<Office>> store;
    private final Banners banners = new Banners();
    private final ChangeWatch watch;
    private final StandingWatch standing;

    /**
     * @param messages in the language of the moment
     * @param root stands in the window, over which the system asks its questions
     * @param store the store, while it is open
     */
    Kits(ConsoleSeams seams, Seat seat, Supplier<Messages> messages, Node root, Supplier<Optional<Office>> store) {
        this.seams = seams;
        this.seat = seat;
        this.messages = messages;
        this.root = root;
        this.store = store;
        this.watch = new ChangeWatch(seams.tasks());
        this.standing = new StandingWatch(seams.tasks(), messages);
    }

    Banners banners() {
        return banners;
    }

    ChangeWatch watch() {
        return watch;
    }

    StandingWatch standing() {
        return standing;
    }

    Errors errors() {
        return new Errors(messages.get(), banners);
    }

    /** Puts what happened into the banner, without a page that could do more. */
    void trouble(Throwable happened) {
        banners.put(new Banner(Banner.Rank.TROUBLE, errors().words(happened), Optional.empty()));
    }

    /** For new pages; what failed on those before is no longer told. */
    Kit make(ScreenArea area) {
        banners.remove(Banner.Rank.TROUBLE);
        Errors errors = errors();
        seams.failures().accept(errors::show);
        return new Kit(
                messages.get(),
                seams.clock(),
                seams.tasks(),
                area,
                errors,
                new Toasts(seams.tasks()),
                new Dialogs(),
                seat.remembered(),
                watch,
                new SheetFiles(messages.get(), this::window, store),
                ofItsOwn(standing.statusProperty()));
    }

    /** What lives on holds a binding weakly, so that pages which are left can be forgotten. */
    private static <T> ObservableValue<T> ofItsOwn(ObservableValue<T> living) {
        var own = new SimpleObjectProperty<T>();
        own.bind(living);
        return own;
    }

    private @Nullable Window window() {
        return root.getScene() == null ? null : root.getScene().getWindow();
    }
}
