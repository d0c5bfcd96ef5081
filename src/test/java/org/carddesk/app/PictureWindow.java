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
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.carddesk.task.FxTaskRunner;
import org.carddesk.ui.Look;

/** A console whose window is painted into files, in each language, theme and size that is asked for. */
final class PictureWindow implements AutoCloseable {
    private static final Path TO = Path.of("target/pictures");
    private static final long SETTLE_MS = 900;

    final Console console;
    private final FxTaskRunner tasks = new FxTaskRunner();
    private final int[][] sizes;
    private int[] size;
    private Stage stage = new Stage();
    private Appearance appearance = Appearance.usual(Locale.SIMPLIFIED_CHINESE).in(Appearance.Theme.LIGHT);

    /** Called on the screen's thread. */
    PictureWindow(Terminal terminal, OfficeDoor door, int[]... sizes) {
        this.sizes = sizes;
        this.size = sizes[0];
        Look.loadFonts();
        console = new Console(
                new Console.Seams(
                        terminal.environment().clock(),
                        tasks,
                        door,
                        this::dress,
                        kept -> {},
                        tasks::tellFailuresTo,
                        "1.0.0",
                        () -> {}),
                appearance);
        stage.setScene(new Scene(console.root(), size[0], size[1]));
        dress(appearance);
        stage.show();
        console.begin();
    }

    Scene scene() {
        return stage.getScene();
    }

    /** @param then what is done on the screen before the pictures of each language and theme */
    void eachLook(String name, Runnable then) throws Exception {
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            for (Appearance.Theme theme : List.of(Appearance.Theme.LIGHT, Appearance.Theme.DARK)) {
                onScreen(() -> {
                    appearance = appearance.in(language).in(theme);
                    console.appearance(appearance);
                    then.run();
                    return true;
                });
                asItIs(name);
            }
        }
    }

    /** In the present language and theme. */
    void asItIs(String name) throws Exception {
        for (int[] one : sizes) paint(name + "-" + name(one), one);
    }

    private String name(int[] wanted) {
        return appearance.language().getLanguage() + "-"
                + appearance.theme().name().toLowerCase(Locale.ROOT) + "-" + wanted[0] + "x" + wanted[1];
    }

    private void paint(String name, int[] wanted) throws Exception {
        onScreen(() -> {
            sized(wanted);
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

    /** In a window of its own: the painter of one that grows may still hold a buffer of the old size. */
    private void sized(int[] wanted) {
        if (wanted == size) return;
        size = wanted;
        Stage before = stage;
        before.getScene().setRoot(new Pane());
        stage = new Stage();
        stage.setScene(new Scene(console.root(), size[0], size[1]));
        dress(appearance);
        stage.show();
        before.hide();
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

    void press(String id) throws Exception {
        Node button = Optional.ofNullable(find(id)).orElseThrow();
        onScreen(() -> {
            ((Button) button).fire();
            return true;
        });
    }

    Node find(String id) throws Exception {
        return onScreen(() -> stage.getScene().lookup("#" + id));
    }

    void waitFor(String id) throws Exception {
        for (int i = 0; i < 1200; i++) {
            if (find(id) != null) return;
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("never came: " + id);
    }

    static void settle() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SETTLE_MS);
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
        return answer.get(120, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        onScreen(() -> {
            console.end();
            stage.hide();
            return true;
        });
        tasks.close();
    }
}
