package org.carddesk.app;

import java.util.List;
import java.util.Optional;
import org.carddesk.ui.Banner;
import org.carddesk.ui.Banners;
import org.carddesk.ui.Found;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Page;

/**
 * A card on the reader: an open form or the page takes it, else the one record it names opens, else it is searched for. A card
 * that must not be used is announced in words and colour, and by a sound unless the operator switched that off.
 */
final class CardArrival {
    private static final String SOUND = "reader.sound";
    private static final String OFF = "off";

    private final Kit kit;
    private final Banners banners;
    private final ScreenArea area;
    private final Palette palette;
    private final Runnable sound;

    /** @param sound plays the warning, off the screen's thread */
    CardArrival(Kit kit, Banners banners, ScreenArea area, Palette palette, Runnable sound) {
        this.kit = kit;
        this.banners = banners;
        this.area = area;
        this.palette = palette;
        this.sound = sound;
    }

    /** Whether the operator wants to hear a warning. */
    static boolean audible(Kit kit) {
        return !kit.remembered().get(SOUND).equals(Optional.of(OFF));
    }

    static void audible(Kit kit, boolean wanted) {
        if (wanted) kit.remembered().forget(SOUND);
        else kit.remembered().put(SOUND, OFF);
    }

    /** Something came from the reader: settings show it whatever it is, any other page is told the card's number alone. */
    boolean reads(String sent, String prefix) {
        if (area.shows(SettingsPage.ID) && !kit.dialogs().anyProperty().get()) return page(sent);
        return CardReading.number(sent, prefix).map(this::card).orElse(false);
    }

    /** Another screen is on show: what was said about a card no longer concerns it. */
    void elsewhere() {
        banners.remove(Banner.Rank.CARD);
    }

    private boolean card(String number) {
        elsewhere();
        boolean taken = kit.dialogs().cardRead(number) || page(number);
        boolean open = taken || kit.dialogs().anyProperty().get();
        kit.tasks().read(() -> palette.exact(number), found -> arrived(number, found, open));
        return true;
    }

    private boolean page(String sent) {
        return area.shownProperty()
                .get()
                .map(ScreenArea.Shown::page)
                .map((Page page) -> page.cardRead(sent))
                .orElse(false);
    }

    /** @param taken whether a form or page has it already, so that nothing else may open */
    private void arrived(String number, List<Found> found, boolean taken) {
        if (!taken && found.size() == 1) kit.navigator().open(found.getFirst().open());
        else if (!taken) palette.unknownCard(number);
        Optional<String> warning =
                found.stream().flatMap(one -> one.warning().stream()).findFirst();
        if (warning.isEmpty()) return;
        banners.put(new Banner(Banner.Rank.CARD, warning.get(), Optional.empty()));
        if (!audible(kit)) return;
        kit.tasks()
                .read(
                        () -> {
                            sound.run();
                            return true;
                        },
                        played -> {});
    }
}
