package org.carddesk.ui;

import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCodeCombination;
import org.kordamp.ikonli.Ikon;

/**
 * A command, registered once: it feeds button, tooltip, palette and key sheet.
 *
 * @param id stable, as {@code topups.export}
 * @param availability whether it may be given now; the reason is shown beside the disabled button
 */
public record Action(
        String id,
        String titleKey,
        Ikon icon,
        Optional<KeyCodeCombination> keys,
        ObservableValue<Availability> availability,
        Runnable work) {

    /** A command that is always open and has no key. */
    public static Action of(String id, String titleKey, Ikon icon, Runnable work) {
        return new Action(id, titleKey, icon, Optional.empty(), new SimpleObjectProperty<>(Availability.YES), work);
    }

    public Action on(KeyCodeCombination combination) {
        return new Action(id, titleKey, icon, Optional.of(combination), availability, work);
    }

    public Action when(ObservableValue<Availability> allowed) {
        return new Action(id, titleKey, icon, keys, allowed, work);
    }

    /** Runs it if it is open. */
    public void run() {
        if (availability.getValue().open()) work.run();
    }
}
