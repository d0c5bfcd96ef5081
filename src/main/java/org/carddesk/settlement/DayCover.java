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
    private final DayViewModel model;
    private final StackPane place;
    private final Node content;

    /**
     * @param place where it stands
     * @param content what it stands for
     */
    DayCover(Kit kit, DayViewModel model, StackPane place, Node content) {
        this.kit = kit;
        this.model = model;
        this.place = place;
        this.content = content;
    }

    /** Covers and uncovers from now on. */
    void follow() {
        model.storyProperty().subscribe(this::cover);
        model.problemProperty().subscribe(this::cover);
        model.blindProperty().subscribe(this::cover);
    }

    private void cover() {
        place.getChildren().clear();
        boolean shown = model.storyProperty().get().isPresent();
        boolean blind = model.blindProperty().get();
        content.setVisible(shown && !blind);
        if (blind) say(Material2MZ.VISIBILITY_OFF, kit.text("settlement.credit.covered"), Optional.empty());
        else if (!shown)
            model.problemProperty()
                    .get()
                    .ifPresent(trouble -> say(
                            Material2AL.ERROR_OUTLINE,
                            kit.errors().words(trouble),
                            Optional.of(
                                    Action.of("day.again", "settlement.again", Material2MZ.REFRESH, model::reload))));
    }

    private void say(Ikon icon, String sentence, Optional<Action> action) {
        place.getChildren().setAll(new EmptyState(kit, icon, sentence, action));
    }
}
