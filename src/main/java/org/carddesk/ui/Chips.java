package org.carddesk.ui;

import javafx.scene.control.Label;

/** Makes the chips that show a status as icon, word and colour. */
public final class Chips {
    private Chips() {}

    public static Label of(Status status) {
        var chip = new Label();
        chip.getStyleClass().add(Styles.CHIP);
        show(chip, status);
        return chip;
    }

    /** Makes an existing chip show another status. */
    static void show(Label chip, Status status) {
        for (Tone tone : Tone.values()) chip.getStyleClass().remove(tone.styleClass());
        chip.getStyleClass().add(status.tone().styleClass());
        chip.setText(status.text());
        chip.setGraphic(Icons.of(status.icon()));
    }
}
