package org.carddesk.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
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
        var loader = new FXMLLoader(source, new FinishedTexts(messages));
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

    /** FXML shows the bundle's texts as they are, so quotes doubled for {@link MessageFormat} are made single here. */
    private static final class FinishedTexts extends ResourceBundle {
        private final Messages messages;

        FinishedTexts(Messages messages) {
            this.messages = messages;
        }

        @Override
        protected Object handleGetObject(String key) {
            return messages.text(key);
        }

        @Override
        public boolean containsKey(String key) {
            return messages.bundle().containsKey(key);
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(messages.bundle().keySet());
        }
    }
}
