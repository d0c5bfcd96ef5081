package org.carddesk.ui;

import java.nio.IntBuffer;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.carddesk.task.TaskRunner;

/** Paints pages off the screen's thread; what is not wanted any more when its turn comes is not painted at all. */
final class PaperRendering {
    private final TaskRunner tasks;
    private final Paper paper;
    private final AtomicLong generation = new AtomicLong();
    private volatile Set<Integer> wanted = Set.of();

    PaperRendering(TaskRunner tasks, Paper paper) {
        this.tasks = tasks;
        this.paper = paper;
    }

    /** From now on only these pages are wanted; pages of an earlier size are not. */
    void want(Set<Integer> pages, boolean anotherSize) {
        wanted = Set.copyOf(pages);
        if (anotherSize) generation.incrementAndGet();
    }

    /** Nothing is wanted any more. */
    void stop() {
        want(Set.of(), true);
    }

    void paint(int page, double pixelsPerPoint, Consumer<Image> painted) {
        long mine = generation.get();
        tasks.read(
                () -> {
                    if (mine != generation.get() || !wanted.contains(page)) throw new CancellationException();
                    return paper.page(page, pixelsPerPoint);
                },
                pixels -> {
                    if (mine == generation.get()) painted.accept(image(pixels));
                },
                trouble -> {
                    if (!(trouble instanceof CancellationException)) tasks.failed(trouble);
                });
    }

    private static Image image(Paper.Pixels pixels) {
        var buffer = new PixelBuffer<>(
                pixels.width(), pixels.height(), IntBuffer.wrap(pixels.argb()), PixelFormat.getIntArgbPreInstance());
        return new WritableImage(buffer);
    }
}
