package org.carddesk.ui;

import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

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
}
