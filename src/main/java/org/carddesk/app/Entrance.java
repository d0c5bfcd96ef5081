package org.carddesk.app;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Parent;
import org.carddesk.access.SignedIn;
import org.carddesk.ui.Kit;
import org.jspecify.annotations.Nullable;

/** The pages before the frame: while the store opens, on the first run, and of the sign-in. */
final class Entrance {
    private final Kits kits;
    private final OfficeDoor door;
    private final Supplier<FrameActions> actions;
    private final BiConsumer<Kit, Parent> paint;
    private @Nullable SignInPage signIn;

    /**
     * @param actions made anew for each page, whose buttons listen to them
     * @param paint puts a page into the window
     */
    Entrance(Kits kits, OfficeDoor door, Supplier<FrameActions> actions, BiConsumer<Kit, Parent> paint) {
        this.kits = kits;
        this.door = door;
        this.actions = actions;
        this.paint = paint;
    }

    void opening() {
        Kit kit = kits.make(new ScreenArea());
        paint.accept(kit, new OpeningPage(kit, kits.banners()).node());
    }

    /** Says on a page of its own what stands in the way of the store; made anew, a page has forgotten any trouble. */
    void stuck(Throwable trouble) {
        opening();
        kits.trouble(trouble);
    }

    void firstRun(Consumer<Office> opened) {
        Kit kit = kits.make(new ScreenArea());
        paint.accept(kit, new FirstRunPage(kit, door, actions.get(), opened).node());
    }

    void signIn(Office office, String sentence, Optional<String> login, Consumer<SignedIn> entered) {
        Kit kit = kits.make(new ScreenArea());
        var page = new SignInPage(kit, office, actions.get(), sentence, login, entered);
        paint.accept(kit, page.node());
        page.focus();
        signIn = page;
    }

    /** Nobody stands at the sign-in any more. */
    void passed() {
        signIn = null;
    }

    /** Says on the sign-in what went wrong after somebody left, beside what is being typed there; false without it. */
    boolean tells(Throwable trouble) {
        SignInPage page = signIn;
        if (page == null) return false;
        page.problem(kits.errors().words(trouble));
        return true;
    }
}
