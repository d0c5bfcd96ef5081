package org.carddesk.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.carddesk.task.FxTaskRunner;
import org.carddesk.text.Messages;
import org.carddesk.ui.CardReaderFilter;
import org.carddesk.ui.Look;
import org.jspecify.annotations.Nullable;

/** The console's window: it paints first, the store opens behind it. */
public final class Desk extends Application {
    private static final String DEMO = "--demo";
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 1000;
    private static final double LEAST_HEIGHT = 700;

    private final FxTaskRunner tasks = new FxTaskRunner();
    private final SimpleObjectProperty<Optional<ChipReader.State>> chipState =
            new SimpleObjectProperty<>(Optional.empty());
    private @Nullable Console console;
    private @Nullable ChipReader chipReader;

    /** Whether there is a screen to open a window on. */
    static boolean hasScreen(Environment environment) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return system.startsWith("windows")
                || system.startsWith("mac")
                || environment.variable("DISPLAY").isPresent()
                || environment.variable("WAYLAND_DISPLAY").isPresent();
    }

    /**
     * Opens the console and returns when it is closed.
     *
     * @param demo whether to go straight into the built-in school
     */
    static void open(Terminal terminal, boolean demo) {
        var arguments = new ArrayList<String>();
        arguments.add("--data=" + terminal.dataFolder());
        arguments.add("--lang=" + terminal.messages().locale().getLanguage());
        terminal.gateway().ifPresent(url -> arguments.add("--gateway=" + url));
        if (demo) arguments.add(DEMO);
        scale(Appearance.read(terminal.dataFolder(), terminal.messages().locale()));
        Application.launch(Desk.class, arguments.toArray(String[]::new));
    }

    /** The toolkit reads its scale once, before the first window; 100 leaves it to the system. */
    private static void scale(Appearance appearance) {
        if (appearance.scalePercent() == 100) return;
        String factor = appearance.scalePercent() + "%";
        System.setProperty("glass.gtk.uiScale", factor);
        System.setProperty("glass.win.uiScale", factor);
    }

    @Override
    public void start(Stage stage) {
        var arguments = new ArrayList<>(getParameters().getRaw());
        boolean demo = arguments.remove(DEMO);
        Terminal terminal = CommandLine.terminal(arguments, Main.real(() -> {}));
        Path folder = terminal.dataFolder();
        // Whatever nobody catches on the screen's thread is told and logged like any other failure.
        Thread.currentThread().setUncaughtExceptionHandler((thread, trouble) -> tasks.failed(trouble));
        Look.loadFonts();
        Appearance appearance = Appearance.read(folder, terminal.messages().locale());
        var made = new Console(
                new ConsoleSeams(
                        terminal.environment().clock(),
                        tasks,
                        new FolderDoor(terminal, demo),
                        wanted -> dress(stage, wanted),
                        kept -> tasks.write(
                                () -> {
                                    kept.write(folder);
                                    return kept;
                                },
                                done -> {}),
                        tasks::tellFailuresTo,
                        RootCommand.Version.number(),
                        chipState,
                        new WarningSound()),
                appearance);
        console = made;
        var room = Screen.getPrimary().getVisualBounds();
        stage.setScene(new Scene(made.root(), Math.min(WIDTH, room.getWidth()), Math.min(HEIGHT, room.getHeight())));
        new CardReaderFilter(terminal.environment().ticker(), made::cardRead).install(stage.getScene());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        dress(stage, appearance);
        // An order to stop from outside (a signal, the end of the session) closes the store too.
        Runtime.getRuntime().addShutdownHook(new Thread(made::closeOffice, "close-office"));
        asksBeforeItCloses(stage, made);
        stage.show();
        made.begin();
        var chips = new ChipReader(
                new SystemReaders(),
                state -> Platform.runLater(() -> chipState.set(Optional.of(state))),
                uid -> Platform.runLater(() -> chipRead(made, uid)));
        chips.start();
        chipReader = chips;
    }

    /** What the window's own button, or the system, closes in the middle of work is asked about first. */
    static void asksBeforeItCloses(Stage stage, Console console) {
        stage.setOnCloseRequest(asked -> {
            if (!console.mayClose(stage::close)) asked.consume();
        });
    }

    /** These readers put nothing before the number. */
    private static void chipRead(Console console, String uid) {
        console.shell().ifPresent(frame -> frame.reads(uid, ""));
    }

    @Override
    public void stop() {
        if (chipReader != null) chipReader.close();
        if (console != null) console.end();
        tasks.close();
    }

    private static void dress(Stage stage, Appearance appearance) {
        Locale.setDefault(appearance.language());
        boolean dark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        appearance.look(dark).dress(stage.getScene());
        stage.setTitle(Messages.in(appearance.language()).text("app.name"));
    }
}
