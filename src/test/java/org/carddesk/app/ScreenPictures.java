package org.carddesk.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.carddesk.task.FxTaskRunner;
import org.carddesk.ui.Look;
import org.carddesk.ui.Place;

/**
 * Paints every screen over the built-in school, in both languages, both themes and two sizes, to look at:
 * {@code mvn process-test-classes exec:exec@pictures [-Dpictures=cards,topups]} writes {@code target/pictures}. The desk and
 * its school stay in {@code target/pictures-desk} for the next run.
 */
public final class ScreenPictures {
    private static final Path TO = Path.of("target/pictures");
    private static final Path DESK = Path.of("target/pictures-desk");
    private static final int[][] SIZES = {{1000, 700}, {1920, 1080}};
    private static final long SETTLE_MS = 900;

    private final FxTaskRunner tasks = new FxTaskRunner();
    private final List<String> wanted;
    private final Terminal terminal;
    private Console console;
    private Stage stage;
    private Appearance appearance = Appearance.usual(Locale.SIMPLIFIED_CHINESE).in(Appearance.Theme.LIGHT);

    private ScreenPictures(List<String> wanted) {
        this.wanted = wanted;
        this.terminal = CommandLine.terminal(List.of("--data=" + DESK), Main.real(() -> {}));
    }

    /** @param arguments the ids of the screens to paint; all if there is none, or only an empty one */
    public static void main(String[] arguments) throws Exception {
        var wanted = List.of(arguments).stream()
                .flatMap(one -> List.of(one.split(",")).stream())
                .filter(one -> !one.isBlank())
                .toList();
        var up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        up.await();
        Platform.setImplicitExit(false);
        Files.createDirectories(TO);
        int exitCode = 1;
        try {
            new ScreenPictures(wanted).paintAll();
            exitCode = 0;
        } finally {
            // The toolkit's thread would keep a failed run alive.
            if (exitCode != 0) System.err.println("not all pictures were painted");
            System.exit(exitCode);
        }
    }

    private void paintAll() throws Exception {
        onScreen(() -> {
            Look.loadFonts();
            var door = new FolderDoor(terminal, Files.exists(DESK));
            console = new Console(
                    new Console.Seams(
                            terminal.environment().clock(),
                            tasks,
                            door,
                            this::dress,
                            kept -> {},
                            tasks::tellFailuresTo,
                            "1.0.0"),
                    appearance);
            stage = new Stage();
            stage.setScene(new Scene(console.root(), SIZES[0][0], SIZES[0][1]));
            dress(appearance);
            stage.show();
            console.begin();
            return stage;
        });
        settle();
        eachLook("first");
        if (find("built-in") != null) {
            press("built-in");
            waitFor("demo-clerk1");
            eachLook("sign-in");
        } else {
            waitFor("demo-clerk1");
            if (wants("sign-in")) eachLook("sign-in");
        }
        press("demo-admin1");
        waitFor("shell");
        onScreen(() -> {
            console.sync();
            return true;
        });
        TimeUnit.SECONDS.sleep(4);
        paintScreens();
        eachLook("palette", console.work()::search);
        eachLook("commands-palette", () -> {
            console.work().search();
            ((TextField) stage.getScene().lookup("#search")).setText(">");
        });
        eachLook("keys", console.work()::keys);
        onScreen(() -> {
            console.lock();
            return true;
        });
        if (wants("lock")) eachLook("lock");
        onScreen(() -> {
            console.end();
            return true;
        });
        tasks.close();
    }

    private void paintScreens() throws Exception {
        var shell = console.shell().orElseThrow();
        for (var screen : shell.screens()) {
            boolean byItself = screen.key().isPresent() || screen.id().equals("operators");
            if (!wants(screen.id()) || !byItself) continue;
            onScreen(() -> {
                console.shell().orElseThrow().area().open(Place.of(screen.id()));
                return true;
            });
            eachLook(screen.id());
            openFirstRow(screen.id());
        }
    }

    /** A list's first row, opened: the screen of a record. */
    private void openFirstRow(String list) throws Exception {
        settle();
        onScreen(() -> {
            Node calendar = stage.getScene().lookup("#screen-area #calendar");
            if (calendar != null)
                calendar.fireEvent(
                        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
            if (stage.getScene().lookup("#screen-area .table-view") instanceof TableView<?> table
                    && !table.getItems().isEmpty()) {
                table.getSelectionModel().select(0);
                try {
                    table.fireEvent(
                            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
                } catch (IllegalArgumentException noScreenYet) {
                    return false;
                }
            }
            return true;
        });
        settle();
        String shown = onScreen(() -> console.shell()
                .flatMap(shell -> shell.area().shownProperty().get())
                .map(now -> now.screen().id())
                .orElse(list));
        if (!shown.equals(list)) eachLook(shown);
        if (shown.equals("day") && wants("preview")) paintACompletedDay();
        if (shown.equals("topup") && wants("student")) {
            press("topup-person");
            settle();
            eachLook("student");
        }
    }

    /** The same day with its bill and differences, and its report. */
    private void paintACompletedDay() throws Exception {
        for (String verb : List.of("settlement-verb-FETCH_BILL", "settlement-verb-RECONCILE")) {
            press(verb);
            for (int i = 0; i < 4; i++) settle();
        }
        paintAs("day-compared");
        onScreen(() -> {
            console.shell()
                    .flatMap(shell -> shell.area().shownProperty().get())
                    .ifPresent(now -> now.page().focusFilter());
            return true;
        });
        settle();
        paintAs("day-differences");
        press("settlement-paper-day");
        settle();
        eachLook("preview");
    }

    private void paintAs(String name) throws Exception {
        for (int[] size : SIZES) paint(name + "-" + name(size), size);
    }

    private boolean wants(String name) {
        return wanted.isEmpty() || wanted.contains(name);
    }

    private void eachLook(String name) throws Exception {
        eachLook(name, () -> {});
    }

    /** @param then what is done on the screen before each picture */
    private void eachLook(String name, Runnable then) throws Exception {
        if (!wants(name)) return;
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            for (Appearance.Theme theme : List.of(Appearance.Theme.LIGHT, Appearance.Theme.DARK)) {
                onScreen(() -> {
                    appearance = appearance.in(language).in(theme);
                    console.appearance(appearance);
                    then.run();
                    return true;
                });
                for (int[] size : SIZES) paint(name + "-" + name(size), size);
            }
        }
    }

    private String name(int[] size) {
        return appearance.language().getLanguage() + "-"
                + appearance.theme().name().toLowerCase(Locale.ROOT) + "-" + size[0] + "x" + size[1];
    }

    private void paint(String name, int[] size) throws Exception {
        onScreen(() -> {
            stage.setWidth(size[0]);
            stage.setHeight(size[1]);
            return true;
        });
        settle();
        BufferedImage picture = onScreen(() -> pixels(stage.getScene().snapshot(null)));
        try (OutputStream file = Files.newOutputStream(TO.resolve(name + ".png"))) {
            ImageIO.write(picture, "png", file);
        } catch (IOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static BufferedImage pixels(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, width, height, argb, 0, width);
        return picture;
    }

    private void dress(Appearance wantedLook) {
        Locale.setDefault(wantedLook.language());
        wantedLook.look(false).dress(stage.getScene());
    }

    private void press(String id) throws Exception {
        Node button = Optional.ofNullable(find(id)).orElseThrow();
        onScreen(() -> {
            ((Button) button).fire();
            return true;
        });
    }

    private Node find(String id) throws Exception {
        return onScreen(() -> stage.getScene().lookup("#" + id));
    }

    private void waitFor(String id) throws Exception {
        for (int i = 0; i < 1200; i++) {
            if (find(id) != null) return;
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("never came: " + id);
    }

    private static void settle() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SETTLE_MS);
    }

    private static <T> T onScreen(Supplier<T> work) throws Exception {
        var answer = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                answer.complete(work.get());
            } catch (RuntimeException | Error failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer.get(60, TimeUnit.SECONDS);
    }
}
