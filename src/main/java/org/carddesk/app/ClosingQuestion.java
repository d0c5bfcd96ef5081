package org.carddesk.app;

import org.carddesk.ui.Confirmation;
import org.carddesk.ui.Kit;

/** Asked before the window closes while work is under way or a form is unfinished. */
final class ClosingQuestion {
    private final Kit kit;

    ClosingQuestion(Kit kit) {
        this.kit = kit;
    }

    /** Whether nothing stands in the way; else asks, once, and closes if that is wanted. */
    boolean mayClose(Runnable close) {
        int running = kit.tasks().monitor().running().size();
        boolean unfinished = kit.dialogs().anyProperty().get();
        if (running == 0 && !unfinished) return true;
        if (kit.dialogs().shows(kit.text("app.close.title"))) return false;
        var question = new Confirmation(
                kit.text("app.close.title"),
                running > 0 ? kit.text("app.close.sentence", running) : kit.text("app.close.unfinished"),
                kit.text("app.close.do"),
                true);
        kit.dialogs().confirm(kit, question, close);
        return false;
    }
}
