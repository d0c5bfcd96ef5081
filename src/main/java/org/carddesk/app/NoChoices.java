package org.carddesk.app;

import java.util.Optional;
import org.carddesk.ui.Remembered;

/** Nothing is remembered before somebody signs in. */
final class NoChoices implements Remembered {
    @Override
    public Optional<String> get(String name) {
        return Optional.empty();
    }

    @Override
    public void put(String name, String value) {}

    @Override
    public void forget(String name) {}
}
