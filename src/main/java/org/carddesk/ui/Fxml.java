package org.carddesk.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import javafx.fxml.FXMLLoader;
import org.carddesk.text.Messages;

/** Loads the FXML of the same name beside a class, with that object as its only controller and the texts as its bundle. */
public final class Fxml {
    private Fxml() {}

    /**
     * Loads {@code <SimpleName>.fxml} and fills the controller's {@code @FXML} members.
     *
     * @throws IllegalStateException if there is no such file, or it names another controller
     */
    public static <T> T load(Object controller, Messages messages) {
        Class<?> type = controller.getClass();
        URL source = type.getResource(type.getSimpleName() + ".fxml");
        if (source == null) throw new IllegalStateException("no FXML beside " + type.getName());
        var loader = new FXMLLoader(source, messages.bundle());
        loader.setClassLoader(type.getClassLoader());
        loader.setControllerFactory(wanted -> {
            if (wanted != type) throw new IllegalStateException(source + " names " + wanted + ", not " + type);
            return controller;
        });
        try {
            return loader.load();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
