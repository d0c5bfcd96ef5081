package org.carddesk.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javax.imageio.ImageIO;
import org.carddesk.task.FxTaskRunner;
import org.carddesk.ui.Look;

/** A console in a window of the display, photographed in each language, theme and size. */
final class PictureWindow implements AutoCloseable {
    static final Path TO = Path.of("target/pictures");

    private static final int[][] SIZES = {{1000, 700}, {1920, 1080}};
    private static final long PATIENCE_S = 120;
    /** Longer than typing pauses and than a list waits before it shows that it is loading. */
    private static final long ROUND_MS = 90;

    private static final long PAINT_MS = 70;
    private static final int ROUNDS = 2;
    private static final int LANES = 3;

    final Console console;
    private final FxTaskRunner tasks = new FxTaskRunner();
    private final ExecutorService files = Executors.newSingleThreadExecutor();
    private final Stage stage = new Stage(StageStyle.UNDECORATED);
    private final WritableImage[] paper = new WritableImage[SIZES.length];
    private Appearance appearance = Appearance.usual(Locale.SIMPLIFIED_CHINESE).in(Appearance.Theme.LIGHT);
    private final Set<String> told = new HashSet<>();
    private int pictures;

    /** Something done to a console before or after it is photographed. */
    interface Step {
        Step NONE = () -> {};

        void run() throws Exception;
    }

    /** Called on the screen's thread. */
    PictureWindow(Terminal terminal, OfficeDoor door) {
        Look.loadFonts();
        console = new Console(
                new ConsoleSeams(
                        terminal.environment().clock(),
                        tasks,
                        door,
                        this::dress,
                        kept -> {},
                        tasks::tellFailuresTo,
                        "1.0.0",
                        new SimpleObjectProperty<>(Optional.empty()),
                        () -> {}),
                appearance);
        stage.setScene(new Scene(console.root(), SIZES[0][0], SIZES[0][1]));
        stage.setX(0);
        stage.setY(0);
        dress(appearance);
        stage.show();
        stage.requestFocus();
        // Nothing is pointed at.
        new Robot().mouseMove(SIZES[1][0] - 1, SIZES[1][1] - 1);
        console.begin();
    }

    int pictures() {
        return pictures;
    }

    /**
     * Photographs what is on show, in each language, theme and size.
     *
     * @param opening what is done on the screen in each language, such as opening a dialog
     */
    void eachLook(String name, Step opening) throws Exception {
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            look(appearance.in(language).in(Appearance.Theme.LIGHT));
            settle();
            opening.run();
            settle();
            Optional<Shell> frame = console.shell();
            for (Appearance.Theme theme : List.of(Appearance.Theme.LIGHT, Appearance.Theme.DARK)) {
                look(appearance.in(theme));
                if (!console.shell().equals(frame)) {
                    // Another theme made the page anew.
                    settle();
                    opening.run();
                    settle();
                    frame = console.shell();
                }
                for (int size = 0; size < SIZES.length; size++) photograph(name, size);
            }
            closeDialogs();
        }
        look(appearance.in(Locale.SIMPLIFIED_CHINESE).in(Appearance.Theme.LIGHT));
        settle();
    }

    private void look(Appearance wanted) throws Exception {
        onScreen(() -> {
            appearance = wanted;
            console.appearance(wanted);
            return true;
        });
    }

    void closeDialogs() throws Exception {
        onScreen(() -> {
            console.shell().ifPresent(shell -> shell.kit().dialogs().closeAll());
            return true;
        });
        settle();
    }

    private void photograph(String name, int at) throws Exception {
        int width = SIZES[at][0];
        int height = SIZES[at][1];
        onScreen(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
        // The display tells the window later that it has another size.
        do settle(1);
        while (onScreen(
                () -> stage.getScene().getWidth() != width || stage.getScene().getHeight() != height));
        String file = name + "-" + appearance.language().getLanguage() + "-"
                + appearance.theme().name().toLowerCase(Locale.ROOT) + "-" + width + "x" + height + ".png";
        BufferedImage picture = onScreen(() -> {
            paper[at] = stage.getScene().snapshot(paper[at]);
            return pixels(paper[at]);
        });
        onScreen(() -> NodeWalk.findings(console.root())).stream()
                .filter(told::add)
                .forEach(finding -> System.err.println(file + ": " + finding));
        pictures++;
        files.execute(() -> write(picture, TO.resolve(file)));
    }

    private static void write(BufferedImage picture, Path file) {
        try (var out = Files.newOutputStream(file)) {
            ImageIO.write(picture, "png", out);
        } catch (IOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static BufferedImage pixels(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, argb, 0, width);
        return picture;
    }

    private void dress(Appearance wantedLook) {
        Locale.setDefault(wantedLook.language());
        wantedLook.look(false).dress(stage.getScene());
    }

    void press(String id) throws Exception {
        Node button = Optional.ofNullable(find(id)).orElseThrow(() -> new IllegalStateException("no button " + id));
        onScreen(() -> {
            ((ButtonBase) button).fire();
            return true;
        });
    }

    Scene scene() {
        return stage.getScene();
    }

    Node find(String id) throws Exception {
        return onScreen(() -> stage.getScene().lookup("#" + id));
    }

    void waitFor(String id) throws Exception {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S); System.nanoTime() < end; settle())
            if (find(id) != null) return;
        throw new IllegalStateException("never came: " + id);
    }

    /** Until all work in the background has ended, a sync among it. */
    void untilQuiet() throws Exception {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S); System.nanoTime() < end; ) {
            settle();
            if (onScreen(() -> tasks.monitor().running().isEmpty())) return;
        }
        throw new IllegalStateException("never quiet");
    }

    /** Until what was asked of the store is answered, laid out and on the display. */
    void settle() throws Exception {
        settle(ROUNDS);
    }

    private void settle(int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            var answered = new CountDownLatch(LANES);
            for (int lane = 0; lane < LANES; lane++)
                tasks.read(() -> true, done -> answered.countDown(), trouble -> answered.countDown());
            answered.await(PATIENCE_S, TimeUnit.SECONDS);
            TimeUnit.MILLISECONDS.sleep(ROUND_MS);
        }
        var painted = new CountDownLatch(1);
        Runnable listener = painted::countDown;
        onScreen(() -> {
            stage.getScene().addPostLayoutPulseListener(listener);
            Platform.requestNextPulse();
            return true;
        });
        painted.await(PATIENCE_S, TimeUnit.SECONDS);
        onScreen(() -> {
            stage.getScene().removePostLayoutPulseListener(listener);
            return true;
        });
        TimeUnit.MILLISECONDS.sleep(PAINT_MS);
    }

    static <T> T onScreen(Supplier<T> work) throws Exception {
        var answer = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                answer.complete(work.get());
            } catch (RuntimeException | Error failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer.get(PATIENCE_S, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        onScreen(() -> {
            console.end();
            stage.hide();
            return true;
        });
        tasks.close();
        files.shutdown();
        if (!files.awaitTermination(PATIENCE_S, TimeUnit.SECONDS))
            throw new IllegalStateException("pictures are not written");
    }
}
