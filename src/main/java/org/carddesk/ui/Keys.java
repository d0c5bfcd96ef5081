package org.carddesk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The key combinations of the console, and how they are written. */
public final class Keys {
    public static final KeyCodeCombination F1 = new KeyCodeCombination(KeyCode.F1);
    public static final KeyCodeCombination F5 = new KeyCodeCombination(KeyCode.F5);
    public static final KeyCodeCombination F6 = new KeyCodeCombination(KeyCode.F6);
    public static final KeyCodeCombination F7 = new KeyCodeCombination(KeyCode.F7);
    public static final KeyCodeCombination F8 = new KeyCodeCombination(KeyCode.F8);
    public static final KeyCodeCombination F9 = new KeyCodeCombination(KeyCode.F9);
    public static final KeyCodeCombination SHIFT_F9 = shift(KeyCode.F9);
    public static final KeyCodeCombination MAIN = ctrl(KeyCode.ENTER);
    public static final KeyCodeCombination EXPORT = ctrl(KeyCode.E);
    public static final KeyCodeCombination PREVIEW = ctrl(KeyCode.P);
    public static final KeyCodeCombination REGISTER = ctrl(KeyCode.N);
    public static final KeyCodeCombination SAVE = ctrl(KeyCode.S);
    public static final KeyCodeCombination DECIDE = ctrl(KeyCode.D);
    public static final KeyCodeCombination COPY = ctrl(KeyCode.C);
    public static final KeyCodeCombination COPY_CELL =
            new KeyCodeCombination(KeyCode.C, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN);

    private static final Map<KeyCode, String> WORDS = Map.of(
            KeyCode.LEFT, "←",
            KeyCode.RIGHT, "→",
            KeyCode.COMMA, ",",
            KeyCode.ENTER, "Enter",
            KeyCode.ESCAPE, "Esc");

    private Keys() {}

    public static KeyCodeCombination ctrl(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.CONTROL_DOWN);
    }

    public static KeyCodeCombination alt(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
    }

    public static KeyCodeCombination shift(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHIFT_DOWN);
    }

    /** Alt with the digit, on the main row of keys. */
    public static KeyCodeCombination altDigit(int digit) {
        return alt(KeyCode.valueOf("DIGIT" + digit));
    }

    /** As on the key sheet: {@code Ctrl+K}. */
    public static String written(KeyCodeCombination keys) {
        var parts = new ArrayList<String>(List.of());
        if (keys.getControl() == KeyCombination.ModifierValue.DOWN) parts.add("Ctrl");
        if (keys.getAlt() == KeyCombination.ModifierValue.DOWN) parts.add("Alt");
        if (keys.getShift() == KeyCombination.ModifierValue.DOWN) parts.add("Shift");
        String name = keys.getCode().getName();
        parts.add(WORDS.getOrDefault(keys.getCode(), name.length() == 1 ? name.toUpperCase(Locale.ROOT) : name));
        return String.join("+", parts);
    }
}
