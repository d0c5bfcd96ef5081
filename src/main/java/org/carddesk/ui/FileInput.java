package org.carddesk.ui;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;

/** A field for a file: its path typed or pasted, or chosen in the system's dialog. Never looks at the disk itself. */
public final class FileInput extends Field {
    private static final int MOST = 1000;

    private final TextField input;
    private final boolean saving;
    private final List<String> patterns;

    /**
     * @param saving whether the file is to be written
     * @param patterns as {@code *.zip}; none for any file
     */
    FileInput(Kit kit, String labelKey, boolean saving, List<String> patterns) {
        this(kit, labelKey, saving, patterns, new TextField());
    }

    private FileInput(Kit kit, String labelKey, boolean saving, List<String> patterns, TextField input) {
        super(kit, labelKey, input);
        this.input = input;
        this.saving = saving;
        this.patterns = List.copyOf(patterns);
        takes(input, MOST);
        setRequired();
        var browse = new Button(kit.text("ui.file.browse"), Icons.of(Material2AL.FOLDER_OPEN));
        browse.setId(Styles.id(labelKey) + "-browse");
        browse.setMinWidth(Region.USE_PREF_SIZE);
        browse.setOnAction(pressed -> browse());
        getChildren().remove(input);
        var row = new HBox(input, browse);
        row.getStyleClass().add(Styles.VERBS);
        HBox.setHgrow(input, Priority.ALWAYS);
        getChildren().add(1, row);
    }

    public FileInput preset(Path file) {
        input.setText(file.toString());
        return this;
    }

    public FileInput hint(String hintKey) {
        setHint(hintKey);
        return this;
    }

    /** The file, if the text is the whole path of one; quotes around a pasted path do not count. */
    public Optional<Path> value() {
        String typed = typed();
        if (typed.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Path.of(typed)).filter(Path::isAbsolute);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    @Override
    ObservableValue<?> changes() {
        return input.textProperty();
    }

    @Override
    boolean blank() {
        return typed().isEmpty();
    }

    @Override
    Optional<String> malformed() {
        return value().isPresent() ? Optional.empty() : Optional.of(kit().text("ui.file.none"));
    }

    private String typed() {
        String text = input.getText() == null ? "" : input.getText().strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private void browse() {
        var chooser = new FileChooser();
        if (!patterns.isEmpty())
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(String.join(", ", patterns), patterns));
        value().map(Path::getFileName).map(Path::toString).ifPresent(chooser::setInitialFileName);
        value().map(Path::toAbsolutePath)
                .map(Path::getParent)
                .map(Path::toFile)
                .filter(File::isDirectory)
                .ifPresent(chooser::setInitialDirectory);
        Window window = getScene().getWindow();
        @Nullable File chosen = saving ? chooser.showSaveDialog(window) : chooser.showOpenDialog(window);
        if (chosen != null) input.setText(chosen.getPath());
    }
}
