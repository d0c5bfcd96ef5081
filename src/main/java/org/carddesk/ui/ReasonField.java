package org.carddesk.ui;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;

/** A field for why something is done: the usual reasons to pick, and free text of at least {@value #LEAST} characters. */
public final class ReasonField extends Field {
    /** Fewer characters are no reason. */
    public static final int LEAST = 4;

    private static final int MOST = 500;

    private final TextArea text;

    ReasonField(Kit kit, String labelKey, List<String> usual) {
        this(kit, labelKey, usual, new TextArea());
    }

    private ReasonField(Kit kit, String labelKey, List<String> usual, TextArea text) {
        super(kit, labelKey, text);
        this.text = text;
        text.setPrefRowCount(2);
        text.setWrapText(true);
        takes(text, MOST);
        Forms.tabLeaves(text);
        setRequired();
        if (usual.isEmpty()) return;
        var picks = new FlowPane();
        picks.getStyleClass().add("reasons");
        for (int i = 0; i < usual.size(); i++) {
            String reason = usual.get(i);
            var pick = new Button(reason);
            pick.setId(Styles.id(labelKey) + "-" + i);
            pick.getStyleClass().add(Styles.FILTER_CHIP);
            pick.setOnAction(pressed -> {
                text.setText(reason);
                text.requestFocus();
                text.end();
            });
            picks.getChildren().add(pick);
        }
        addAbove(picks);
    }

    public String value() {
        return text.getText().strip();
    }

    @Override
    ObservableValue<?> changes() {
        return text.textProperty();
    }

    @Override
    Optional<String> draft() {
        return Optional.of(Optional.ofNullable(text.getText()).orElse(""));
    }

    @Override
    void takeDraft(String kept) {
        text.setText(kept);
    }

    @Override
    boolean blank() {
        return value().isEmpty();
    }

    @Override
    Optional<String> malformed() {
        return value().codePointCount(0, value().length()) < LEAST
                ? Optional.of(kit().text("ui.reason.tooShort", LEAST))
                : Optional.empty();
    }
}
