package org.carddesk.failedloads;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Chosen;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ListPage;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.material2.Material2MZ;

/** The queue of paid and unloaded money. */
final class FailedLoadsView extends ListPage<CaseRow> {
    private final BulkDialog bulk;

    FailedLoadsView(Kit kit, FailedLoadsViewModel model) {
        super(kit, "failedloads", model, FailedLoadsColumns.ALL);
        this.bulk = new BulkDialog(kit, model);
        table().onOpen(row -> kit.navigator().open("case", row.id())).empty("failedloads.list.empty");
        Action verify = Action.of(
                        "cases.verify", "failedloads.bulk.VERIFY", Material2MZ.SEARCH, () -> open(Exit.Kind.VERIFY))
                .on(Keys.F6)
                .when(someSelected());
        Action retry = Action.of(
                        "cases.retry", "failedloads.bulk.RETRY", Material2MZ.REFRESH, () -> open(Exit.Kind.RETRY))
                .on(Keys.F7)
                .when(someSelected());
        Action person = Action.of("cases.person", "failedloads.person.open", Material2MZ.PERSON, () -> {
                    CaseRow row = table().selected();
                    if (row != null)
                        kit.navigator()
                                .open("student", row.found().topUp().body().holderId());
                })
                .when(someSelected());
        table().rowActions(verify, retry, person);
        verb(person);
        verb(verify);
        verb(retry);
        aboveTable(bulk.bar());
    }

    private void open(Exit.Kind exit) {
        Chosen<CaseRow> chosen = table().chosen();
        if (chosen.count() > BulkService.MOST) {
            bulk.bar().show(Tone.WAITING, kit().text("failedloads.bulk.tooMany", BulkService.MOST));
            return;
        }
        bulk.open(exit, chosen);
    }

    private ObservableValue<Availability> someSelected() {
        var now = new SimpleObjectProperty<>(Availability.no(kit().text("failedloads.list.selectFirst")));
        table().selectedProperty()
                .subscribe(row -> now.set(
                        row == null ? Availability.no(kit().text("failedloads.list.selectFirst")) : Availability.YES));
        return now;
    }
}
