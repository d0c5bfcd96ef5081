package org.carddesk.operators;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.carddesk.access.AuditEntry;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.JsonException;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Form;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ListPage;
import org.carddesk.ui.Place;
import org.carddesk.ui.ReasonField;
import org.carddesk.ui.Styles;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.material2.Material2MZ;

/** Who did what to this, and is the trail whole? */
final class AuditView extends ListPage<AuditLine> {
    private final AuditViewModel model;
    private final BiFunction<String, String, Optional<Place>> places;
    private final InlineBar chain;

    /** @param places the page that shows a record, by its type and id */
    AuditView(Kit kit, AuditViewModel model, BiFunction<String, String, Optional<Place>> places) {
        super(kit, "audit", "operators.audit", model, AuditColumns.ALL);
        this.model = model;
        this.places = places;
        this.chain = new InlineBar(kit);
        chain.setId("audit-chain");
        table().onOpen(this::details).empty("operators.audit.list.empty").onExport(this::export);
        verb(Action.of("audit.verify", "operators.audit.verify", Material2MZ.VERIFIED_USER, this::verify)
                .on(Keys.F7)
                .when(model.verifyingProperty()
                        .map(busy ->
                                busy ? Availability.no(kit.text("operators.audit.verifying")) : Availability.YES)));
        aboveTable(chain);
        model.verifiedProperty().subscribe(this::tell);
    }

    @Override
    public void shown() {
        super.shown();
        table().exportWhen(
                        model.mayExport()
                                ? Availability.YES
                                : Availability.no(kit().text("operators.audit.export.noRight")));
    }

    /** The trail leaves the program for a reason, which is part of the trail. */
    private void export() {
        var form = new Form(kit(), kit().text("operators.audit.export.title"));
        form.sentence(kit().text("operators.audit.export.sentence"));
        ReasonField reason = form.reason("operators.audit.column.reason", List.of());
        form.main(() -> kit().text("operators.audit.export.do"));
        form.<String>onMain((done, failed) -> model.exporting(reason.value(), done, failed), kept -> {
            form.close();
            table().exportAsUsual();
        });
        kit().dialogs().show(form);
    }

    private void verify() {
        model.verify(
                kit().text("operators.audit.verifying"),
                found -> found.firstBroken()
                        .ifPresent(row -> kit().errors().show(kit().text("operators.audit.broken", row))),
                kit().errors()::show);
    }

    private void tell(Optional<Verification> last) {
        if (last.isEmpty()) {
            chain.show(Tone.QUIET, kit().text("operators.audit.notYet"));
            return;
        }
        Verification found = last.get();
        if (found.firstBroken().isPresent()) {
            chain.show(
                    Tone.BAD,
                    kit().text("operators.audit.broken", found.firstBroken().get()));
        } else {
            chain.show(Tone.GOOD, kit().text("operators.audit.whole", found.rows(), found.at()));
        }
    }

    private void details(AuditLine line) {
        AuditEntry entry = line.entry();
        var form = new Form(kit(), kit().text("operators.audit.row", entry.n()));
        var facts = new FactsPane(kit())
                .add("operators.audit.column.at", kit().messages().time(entry.at()))
                .add("operators.audit.column.who", AuditWords.who(line, kit().messages()))
                .add("operators.audit.column.action", AuditWords.action(entry.action(), kit().messages()))
                .add("operators.audit.column.type", AuditWords.record(entry.recordType(), kit().messages()))
                .add("operators.audit.column.record", entry.recordId());
        if (entry.reason() != null) facts.add("operators.audit.column.reason", entry.reason());
        form.facts(facts.add("operators.audit.column.details", wrapped(readable(entry.details())))
                .add("operators.audit.column.hash", wrapped(entry.hash())));
        Optional<Place> place = places.apply(entry.recordType(), entry.recordId());
        form.main(() -> kit().text(place.isPresent() ? "operators.audit.open" : "operators.audit.close"));
        form.<Boolean>onMain((done, failed) -> done.accept(true), yes -> {
            form.close();
            place.ifPresent(kit().navigator()::open);
        });
        kit().dialogs().show(form);
    }

    private static Label wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(Styles.SMALL);
        return label;
    }

    /** A member a line; what is no JSON is shown as it is. */
    private static String readable(String details) {
        try {
            var json = Json.parse(details.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return json.isEmpty() ? "" : json.toPrettyString();
        } catch (JsonException other) {
            return details;
        }
    }
}
