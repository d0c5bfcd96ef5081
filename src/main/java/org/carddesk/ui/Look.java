package org.carddesk.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/**
 * How the console looks: theme, type size, density. The font comes from the program, never from the PC.
 *
 * @param fontPx size of usual text, 12 to 18
 */
public record Look(boolean dark, int fontPx, boolean compact) {
    /** As it is at first. */
    public static final Look USUAL = new Look(false, 14, false);

    private static final double ANY_SIZE = 14;

    public Look {
        fontPx = Math.clamp(fontPx, 12, 18);
    }

    /** Loads the program's font; before the first scene, once. */
    public static void loadFonts() {
        for (String name : List.of("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")) {
            if (Font.loadFont(resource("/reports/fonts/" + name), ANY_SIZE) == null)
                throw new IllegalStateException("font not loaded: " + name);
        }
    }

    /** Gives a scene this look at once. */
    public void dress(Scene scene) {
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets()
                .setAll(
                        resource(dark ? "tokens-dark.css" : "tokens-light.css"),
                        resource("components.css"),
                        resource("frame.css"),
                        resource("controlsfx-bridge.css"));
        var classes = scene.getRoot().getStyleClass();
        classes.removeIf(name -> name.startsWith("font-") || name.equals("compact"));
        classes.add("font-" + fontPx);
        if (compact) classes.add("compact");
    }

    private static String resource(String name) {
        URL found = Look.class.getResource(name);
        return Objects.requireNonNull(found, name).toExternalForm();
    }
}
