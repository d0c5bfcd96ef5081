package org.carddesk.app;

import java.util.List;
import java.util.Optional;
import javafx.print.Printer;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.carddesk.preview.Previews;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;

/** The printers of this PC and the one that printing begins with; without one it says so, and that PDF is always there. */
final class PrinterPanel {
    /** Under this name the choice is remembered, per operator. */
    static final String CHOICE = Previews.PRINTER_CHOICE;

    private final Kit kit;
    private final VBox choices = new VBox();

    PrinterPanel(Kit kit) {
        this.kit = kit;
        choices.getStyleClass().add(Styles.FIELD);
        choices.setId("printers");
    }

    VBox node() {
        return new SettingsRows(kit).panel("app.printers.title", choices);
    }

    /** Asking the system for its printers may take a while. */
    void shown() {
        kit.tasks()
                .read(
                        () -> Printer.getAllPrinters().stream()
                                .map(Printer::getName)
                                .sorted()
                                .toList(),
                        this::tell);
    }

    private void tell(List<String> names) {
        choices.getChildren().clear();
        if (names.isEmpty()) {
            choices.getChildren().add(new SettingsRows(kit).sentence(kit.text("app.printers.none")));
            return;
        }
        var group = new ToggleGroup();
        Optional<String> kept = kit.remembered().get(CHOICE);
        choices.getChildren().add(choice(group, Optional.empty(), kept.isEmpty()));
        names.forEach(
                name -> choices.getChildren().add(choice(group, Optional.of(name), kept.equals(Optional.of(name)))));
    }

    private RadioButton choice(ToggleGroup group, Optional<String> name, boolean chosen) {
        var button = new RadioButton(name.orElse(kit.text("app.printers.ask")));
        button.setToggleGroup(group);
        button.setSelected(chosen);
        button.selectedProperty().subscribe((before, selected) -> {
            if (!selected) return;
            name.ifPresentOrElse(
                    one -> kit.remembered().put(CHOICE, one),
                    () -> kit.remembered().forget(CHOICE));
        });
        return button;
    }
}
