package org.carddesk.ui;

import java.util.OptionalInt;
import java.util.function.Function;
import org.kordamp.ikonli.Ikon;

/**
 * A screen as its feature registers it.
 *
 * @param key the digit of Alt+digit, which is also its place in the sidebar (0 comes last); empty if it is not listed there
 * @param under the listed screen that is marked in the sidebar while this one shows; its own id if listed
 */
public record Screen(String id, String titleKey, Ikon icon, OptionalInt key, String under, Function<Kit, Page> maker) {
    /** A screen of the sidebar, opened by Alt+digit. */
    public static Screen listed(String id, String titleKey, Ikon icon, int key, Function<Kit, Page> maker) {
        return new Screen(id, titleKey, icon, OptionalInt.of(key), id, maker);
    }

    /** A screen that shows one record and is opened from elsewhere. */
    public static Screen ofRecord(String id, String titleKey, Ikon icon, String under, Function<Kit, Page> maker) {
        return new Screen(id, titleKey, icon, OptionalInt.empty(), under, maker);
    }
}
