package org.carddesk.topups;

import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ListPage;
import org.kordamp.ikonli.material2.Material2MZ;

/** The list over all top-ups. */
final class TopUpsView extends ListPage<TopUpSummary> {
    TopUpsView(Kit kit, TopUpsViewModel model) {
        super(kit, "topups", model, TopUpsColumns.ALL);
        Action person = Action.of("topups.person", "topups.person.open", Material2MZ.PERSON, () -> {
                    TopUpSummary row = table().selected();
                    if (row != null)
                        kit.navigator().open("student", row.topUp().body().holderId());
                })
                .when(table().selectedProperty()
                        .map(row -> Availability.YES)
                        .orElse(Availability.no(kit.text("topups.list.selectFirst"))));
        table().onOpen(row -> kit.navigator().open("topup", row.id()))
                .empty("topups.list.empty")
                .rowActions(person);
        verb(person);
    }
}
