package org.carddesk.app;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.material2.Material2MZ;

/** Shows what the reader sends while settings are on show, and learns what it puts before each number. */
final class ReaderPanel {
    private final Kit kit;
    private final DeskCare care;
    private final Consumer<String> learnt;
    private final FactsPane facts;
    private final InlineBar bar;
    private final Action learn;
    private final SimpleObjectProperty<Availability> mayLearn = new SimpleObjectProperty<>(Availability.YES);
    private Optional<CardReading> last = Optional.empty();
    private String prefix = "";

    /** @param learnt is told the prefix that counts from now on */
    ReaderPanel(Kit kit, DeskCare care, Consumer<String> learnt) {
        this.kit = kit;
        this.care = care;
        this.learnt = learnt;
        this.facts = new FactsPane(kit);
        this.bar = new InlineBar(kit);
        bar.setId("reader-answer");
        this.learn = Action.of("settings.reader.learn", "app.reader.learn", Material2MZ.SCHOOL, this::learn)
                .when(mayLearn);
        judge();
    }

    VBox node() {
        var rows = new SettingsRows(kit);
        bar.show(Tone.QUIET, kit.text("app.reader.waiting"));
        return rows.panel("app.reader.title", bar, facts, rows.buttons(learn), rows.row("app.reader.sound", sound()));
    }

    private CheckBox sound() {
        var sound = new CheckBox(kit.text("app.reader.soundOn"));
        sound.setId("reader-sound");
        sound.setSelected(CardArrival.audible(kit));
        sound.selectedProperty().subscribe((before, now) -> CardArrival.audible(kit, now));
        return sound;
    }

    void shown() {
        kit.tasks().read(care::readerPrefix, kept -> {
            prefix = kept;
            tell();
        });
    }

    /** A text came from the reader. */
    void read(String sent) {
        kit.tasks().read(() -> care.read(sent), reading -> {
            last = Optional.of(reading);
            tell();
        });
    }

    private void tell() {
        facts.clear();
        facts.add("app.reader.prefix", prefix.isEmpty() ? kit.text("app.reader.noPrefix") : prefix);
        last.ifPresent(reading -> {
            facts.add("app.reader.sent", reading.sent())
                    .add("app.reader.before", reading.prefix())
                    .add("app.reader.number", reading.number())
                    .add("app.reader.notation", kit.messages().word("app.notation", reading.notation()))
                    .add("app.reader.card", reading.card().orElse(kit.text("app.reader.noCard")));
            if (reading.notation() == CardReading.Notation.NONE) bar.show(Tone.WAITING, kit.text("app.reader.none"));
            else if (reading.prefix().equals(prefix)) bar.show(Tone.GOOD, kit.text("app.reader.fits"));
            else bar.show(Tone.WAITING, kit.text("app.reader.other"));
        });
        judge();
    }

    private void judge() {
        boolean other = last.filter(reading -> reading.notation() != CardReading.Notation.NONE)
                .filter(reading -> !reading.prefix().equals(prefix))
                .isPresent();
        mayLearn.set(
                other
                        ? Availability.YES
                        : Availability.no(kit.text(last.isEmpty() ? "app.reader.waiting" : "app.reader.fits")));
    }

    private void learn() {
        last.ifPresent(reading -> kit.tasks()
                .write(
                        () -> {
                            care.keepReaderPrefix(reading.prefix());
                            return reading.prefix();
                        },
                        kept -> {
                            prefix = kept;
                            learnt.accept(kept);
                            tell();
                            kit.toasts().done(kit.text("app.reader.learnt"));
                        }));
    }
}
