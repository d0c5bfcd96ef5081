package org.carddesk.settlement;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.carddesk.ui.Action;
import org.carddesk.ui.EmptyState;
import org.carddesk.ui.Kit;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** What stands in place of a day while it is not to be seen: another's eyes are on the screen, or it could not be read. */
final class DayCover {
    private final Kit kit;
    private final StackPane place;
    private final Node content;
    private final Runnable again;

    /**
     * @param place where it stands
     * @param content what it stands for
     * @param again tries to read the day once more
     */
    DayCover(Kit kit, StackPane place, Node content, Runnable again) {
        this.kit = kit;
        this.place = place;
        this.content = content;
        this.again = again;
    }

    /**
     * Covers and uncovers.
     *
     * @param read whether there is a day to see
     * @param blind whether nobody is to see it
     * @param problem why it could not be read
     */
    void cover(boolean read, boolean blind, Optional<Throwable> problem) {
        place.getChildren().clear();
        content.setVisible(read && !blind);
        if (blind) say(Material2MZ.VISIBILITY_OFF, kit.text("settlement.credit.covered"), Optional.empty());
        else if (!read)
            problem.ifPresent(trouble -> say(
                    Material2AL.ERROR_OUTLINE,
                    kit.errors().words(trouble),
                    Optional.of(Action.of("day.again", "settlement.again", Material2MZ.REFRESH, again))));
    }

    private void say(Ikon icon, String sentence, Optional<Action> action) {
        place.getChildren().setAll(new EmptyState(kit, icon, sentence, action));
    }
}
