package org.carddesk.agreements;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ListPage;

/** The list of agreements by how they do, with the three questions that are asked every morning one press away. */
final class AgreementsView extends ListPage<AgreementSummary> {
    private static final List<AgreementHealth> ASKED_DAILY =
            List.of(AgreementHealth.FAILING, AgreementHealth.UNCHECKED, AgreementHealth.ENDS_SOON);

    AgreementsView(Kit kit, AgreementsViewModel model) {
        super(kit, "agreements", model, AgreementsColumns.ALL);
        table().onOpen(row -> kit.navigator().open("agreement", row.id())).empty("agreements.list.empty");
        ASKED_DAILY.forEach(sign -> {
            var button = new Button(kit.messages().word("agreements.health", sign));
            button.setId("agreements-" + sign.name());
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(pressed -> model.only(sign));
            inHead(button);
        });
    }
}
