package org.carddesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.carddesk.ui.Look;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person chose for their eyes. It is kept beside the store and not in it, because the window paints before the store
 * is open.
 */
record Appearance(Theme theme, Locale language, int fontPx, boolean compact, int scalePercent) {
    private static final Logger LOG = LoggerFactory.getLogger(Appearance.class);
    private static final String FILE = "appearance.properties";

    /** Light, dark, or what the system says. */
    enum Theme {
        LIGHT,
        DARK,
        SYSTEM
    }

    static Appearance usual(Locale language) {
        return new Appearance(Theme.SYSTEM, language, 14, false, 100);
    }

    /** As kept in a data folder; what cannot be read is as usual. */
    static Appearance read(Path folder, Locale language) {
        Appearance usual = usual(language);
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) return usual;
        var kept = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            kept.load(reader);
            return new Appearance(
                    Theme.valueOf(kept.getProperty("theme", usual.theme().name())),
                    kept.getProperty("language", "").isEmpty()
                            ? language
                            : Locale.forLanguageTag(kept.getProperty("language")),
                    Integer.parseInt(kept.getProperty("font", "14")),
                    Boolean.parseBoolean(kept.getProperty("compact")),
                    Integer.parseInt(kept.getProperty("scale", "100")));
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.warn("appearance is as usual: {}", unreadable.toString());
            return usual;
        }
    }

    /** Keeps it; that it cannot be kept is no reason to stop anybody. */
    void write(Path folder) {
        var kept = new Properties();
        kept.setProperty("theme", theme.name());
        kept.setProperty("language", language.toLanguageTag());
        kept.setProperty("font", Integer.toString(fontPx));
        kept.setProperty("compact", Boolean.toString(compact));
        kept.setProperty("scale", Integer.toString(scalePercent));
        try {
            Files.createDirectories(folder);
            try (var writer = Files.newBufferedWriter(folder.resolve(FILE))) {
                kept.store(writer, null);
            }
        } catch (IOException refused) {
            LOG.warn("appearance not kept: {}", refused.toString());
        }
    }

    Look look(boolean systemIsDark) {
        boolean dark = theme == Theme.DARK || theme == Theme.SYSTEM && systemIsDark;
        return new Look(dark, fontPx, compact);
    }

    Appearance in(Theme wanted) {
        return new Appearance(wanted, language, fontPx, compact, scalePercent);
    }

    Appearance in(Locale wanted) {
        return new Appearance(theme, wanted, fontPx, compact, scalePercent);
    }

    Appearance sized(int px) {
        return new Appearance(theme, language, px, compact, scalePercent);
    }

    Appearance compact(boolean wanted) {
        return new Appearance(theme, language, fontPx, wanted, scalePercent);
    }

    /** The size of everything, in per cent; counts from the next start. */
    Appearance scaled(int percent) {
        return new Appearance(theme, language, fontPx, compact, percent);
    }
}
