package org.carddesk.students;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import org.carddesk.preview.Previews;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Kit;
import org.kordamp.ikonli.material2.Material2MZ;

/** The command that makes the slip of whichever top-up a page looks at. */
final class SlipView {
    private final Kit kit;
    private final SlipViewModel model;

    SlipView(Kit kit, SlipViewModel model) {
        this.kit = kit;
        this.model = model;
    }

    Action action(ObservableValue<Optional<String>> topUpId) {
        return Action.of(
                        "students.slip",
                        "students.slip.do",
                        Material2MZ.RECEIPT,
                        () -> topUpId.getValue().ifPresent(this::show))
                .when(topUpId.map(id ->
                        id.isPresent() ? Availability.YES : Availability.no(kit.text("students.slip.selectFirst"))));
    }

    private void show(String topUpId) {
        Previews.open(kit, model.slip(topUpId, kit.text("students.slip.title")));
    }
}
