package org.carddesk.app;

import static org.carddesk.app.PictureWindow.onScreen;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.carddesk.gateway.Json;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.EmptySchool;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;

/**
 * Photographs every screen in a window of the display, in both languages, both themes and two sizes: over the made-up
 * school, over the same desk when its gateway has gone ({@code offline-…}) and over a school that has nothing yet
 * ({@code empty-…}). {@code xvfb-run -a -s "-screen 0 1920x1080x24" mvn process-test-classes exec:exec@pictures} writes
 * {@code target/pictures} with an {@code index.html}; {@code -Dpictures=cards,offline} takes the pictures whose names begin so.
 */
public final class ScreenPictures {
    private static final Path DESKS = Path.of("target/pictures-desks");
    private static final int STUDENTS = 1_000;
    private static final int DAYS = 30;
    private static final int ASKED = 3;

    private final List<String> wanted;

    private ScreenPictures(List<String> wanted) {
        this.wanted = wanted;
    }

    /** @param arguments the beginnings of the names of the pictures to take; all if there is none, or only an empty one */
    public static void main(String[] arguments) throws Exception {
        var wanted = Stream.of(arguments)
                .flatMap(one -> Stream.of(one.split(",")))
                .filter(one -> !one.isBlank())
                .toList();
        var up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        up.await();
        Platform.setImplicitExit(false);
        boolean done = false;
        try {
            long start = System.nanoTime();
            int pictures = new ScreenPictures(wanted).all();
            PictureIndex.write(PictureWindow.TO);
            System.out.println(pictures + " pictures in " + (System.nanoTime() - start) / 1_000_000_000
                    + " s: target/pictures/index.html");
            done = true;
        } catch (Exception | Error failed) {
            failed.printStackTrace();
        } finally {
            // The toolkit's thread would keep a failed run alive.
            if (!done) System.err.println("not all pictures were taken");
            System.exit(done ? 0 : 1);
        }
    }

    private int all() throws Exception {
        Files.createDirectories(PictureWindow.TO);
        remove(DESKS);
        int pictures = 0;
        boolean offline = wants("offline");
        boolean data = wanted.isEmpty()
                || wanted.stream().anyMatch(one -> !one.startsWith("offline") && !one.startsWith("empty"));
        if (data || offline) pictures += withData(data, offline);
        if (wants("empty")) pictures += empty();
        return pictures;
    }

    private boolean wants(String kind) {
        return wanted.isEmpty() || wanted.stream().anyMatch(one -> one.startsWith(kind));
    }

    private int withData(boolean data, boolean offline) throws Exception {
        Path folder = DESKS.resolve("data");
        Terminal terminal = ConsoleWindow.terminal(folder.resolve("desk"));
        var school = new SandboxOptions(0, STUDENTS, DAYS, 1, Map.of(), GatewayCommand.seams(terminal.environment()));
        var door = new PictureDoor(terminal, folder.resolve("school"), at -> Sandbox.open(at, school), false);
        try (door;
                var window = onScreen(() -> new PictureWindow(terminal, door))) {
            window.waitFor("built-in");
            var tour = new PictureTour(window, wanted, "", door::workOff);
            tour.take("first-run");
            window.press("built-in");
            window.waitFor("demo-clerk1");
            tour.take("sign-in");
            elsewhere(door.url(), folder.resolve("other"));
            if (data) {
                tour.asClerk();
                tour.asFinance();
                tour.asAdministrator();
            }
            if (offline) {
                tour.enter("clerk1");
                door.stopGateway();
                tour.sync();
                tour.queueACommand();
                new PictureTour(window, wanted, "offline-", door::workOff).everyScreen();
            }
            return window.pictures();
        }
    }

    private int empty() throws Exception {
        Path folder = DESKS.resolve("empty");
        Terminal terminal = ConsoleWindow.terminal(folder.resolve("desk"));
        var options = SandboxOptions.demo(GatewayCommand.seams(terminal.environment()));
        var door = new PictureDoor(terminal, folder.resolve("school"), at -> EmptySchool.open(at, options), true);
        try (door;
                var window = onScreen(() -> new PictureWindow(terminal, door))) {
            var tour = new PictureTour(window, wanted, "empty-", door::workOff);
            tour.enter("admin1");
            tour.everyScreen();
            return window.pictures();
        }
    }

    /** A second desk asks for refunds, so that something waits for a decision. */
    private static void elsewhere(String url, Path desk) {
        var clerk = new TestTerminal()
                .with("CARDDESK_LOGIN", "clerk2")
                .with("CARDDESK_PASSWORD", DemoOperator.PASSWORD)
                .always("--data", desk.toString());
        TestOffice.ok(clerk.run("enroll", "--gateway", url, "--desk", "desk-2"));
        TestOffice.ok(clerk.run("sync"));
        JsonNode stuck = Json.parse(
                TestOffice.ok(clerk.run("failed", "list", "--json")).out().getBytes(StandardCharsets.UTF_8));
        int asked = 0;
        for (int i = stuck.size() - 1; i >= 0 && asked < ASKED; i--) {
            String order = stuck.path(i).path("id").asText();
            if (clerk.run("failed", "refund", order, "--reason", "学生要求原路退款").exitCode() == 0) asked++;
        }
        if (asked == 0) throw new IllegalStateException("nothing waits for a decision");
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(one);
        }
    }
}
