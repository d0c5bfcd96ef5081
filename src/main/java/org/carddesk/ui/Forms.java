package org.carddesk.ui;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.PrefixSelectionComboBox;

/** What all forms do with keys. */
final class Forms {
    private Forms() {}

    /** In a text of several lines Tab goes on to the next field; Ctrl+Tab, which JavaFX keeps for that, would surprise. */
    static void tabLeaves(TextArea area) {
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.TAB || event.isControlDown() || event.isAltDown()) return;
            var direction = event.isShiftDown()
                    ? javafx.scene.TraversalDirection.PREVIOUS
                    : javafx.scene.TraversalDirection.NEXT;
            area.requestFocusTraversal(direction);
            event.consume();
        });
    }

    /** Typed letters choose what begins with them; the letter of a command's key, such as to select all, chooses nothing. */
    static void onlyTypedChooses(PrefixSelectionComboBox<?> box) {
        var command = new AtomicBoolean();
        box.addEventFilter(
                KeyEvent.KEY_PRESSED,
                key -> command.set(key.isShortcutDown() || key.isControlDown() || key.isAltDown()));
        var usual = box.getLookup();
        box.setLookup((choices, typed) -> {
            if (!command.get()) return usual.apply(choices, typed);
            // Else the next letter would be taken for the second one of a word.
            box.getProperties().remove("selectionPrefixString");
            return Optional.empty();
        });
    }
}
