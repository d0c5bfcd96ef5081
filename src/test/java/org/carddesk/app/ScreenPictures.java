package org.carddesk.app;

import static org.carddesk.app.PictureWindow.onScreen;
import static org.carddesk.app.PictureWindow.settle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.carddesk.sandbox.SandboxOptions;
import org.carddesk.ui.Place;

/**
 * Paints every screen over the built-in school, in both languages, both themes and two sizes, to look at, and over a gateway
 * that is gone and a school that is new and empty ({@code offline}, {@code empty}):
 * {@code mvn process-test-classes exec:exec@pictures [-Dpictures=cards,topups]} writes {@code target/pictures}. The desk and
 * its school stay in {@code target/pictures-desk} for the next run.
 */
public final class ScreenPictures {
    private static final Path TO = Path.of("target/pictures");
    private static final Path DESK = Path.of("target/pictures-desk");
    private static final int[] SMALL = {1000, 700};
    private static final int[] LARGE = {1920, 1080};

    private final List<String> wanted;
    private PictureWindow window;

    private ScreenPictures(List<String> wanted) {
        this.wanted = wanted;
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
            var pictures = new ScreenPictures(wanted);
            if (!List.of("offline", "empty").containsAll(wanted) || wanted.isEmpty()) pictures.paintAll();
            if (pictures.wants("offline")) pictures.paintState("offline", 40, 3);
            if (pictures.wants("empty")) pictures.paintState("empty", 1, 1);
            exitCode = 0;
        } finally {
            // The toolkit's thread would keep a failed run alive.
            if (exitCode != 0) System.err.println("not all pictures were painted");
            System.exit(exitCode);
        }
    }

    private void paintAll() throws Exception {
        Terminal terminal = ConsoleWindow.terminal(DESK);
        var door = new FolderDoor(terminal, Files.exists(DESK));
        window = onScreen(() -> new PictureWindow(terminal, door, SMALL, LARGE));
        settle();
        eachLook("first");
        if (window.find("built-in") != null) window.press("built-in");
        window.waitFor("demo-clerk1");
        eachLook("sign-in");
        window.press("demo-admin1");
        window.waitFor("shell");
        onScreen(() -> {
            window.console.sync();
            return true;
        });
        TimeUnit.SECONDS.sleep(4);
        paintScreens();
        eachLook("palette", window.console.work()::search);
        eachLook("commands-palette", () -> {
            window.console.work().search();
            ((TextField) window.scene().lookup("#search")).setText(">");
        });
        eachLook("keys", window.console.work()::keys);
        onScreen(() -> {
            window.console.lock();
            return true;
        });
        eachLook("lock");
        window.close();
    }

    /** Every screen of a desk whose gateway is gone, or whose school has next to nothing. */
    private void paintState(String state, int students, int days) throws Exception {
        Path folder = Files.createDirectories(Path.of("target/pictures-" + state));
        Terminal terminal = ConsoleWindow.terminal(folder.resolve("desk"));
        var school = new SandboxOptions(
                0, students, days, 7, java.util.Map.of(), GatewayCommand.seams(terminal.environment()));
        var door = new TestConsole.Door(terminal, folder.resolve("school"), school);
        window = onScreen(() -> new PictureWindow(terminal, door, SMALL));
        window.waitFor("demo-admin1");
        window.press("demo-admin1");
        window.waitFor("shell");
        TimeUnit.SECONDS.sleep(4);
        if (state.equals("offline")) {
            door.stopGateway();
            onScreen(() -> {
                window.console.work().sync();
                return true;
            });
            TimeUnit.SECONDS.sleep(4);
        }
        for (var screen : window.console.shell().orElseThrow().screens()) {
            if (screen.key().isEmpty()) continue;
            open(screen.id());
            window.eachLook(screen.id() + "-" + state, () -> {});
            String opened = openFirstRow(screen.id());
            if (!opened.equals(screen.id())) window.eachLook(opened + "-" + state, () -> {});
        }
        window.close();
    }

    private void paintScreens() throws Exception {
        for (var screen : window.console.shell().orElseThrow().screens()) {
            boolean byItself = screen.key().isPresent() || screen.id().equals("operators");
            if (!wants(screen.id()) || !byItself) continue;
            open(screen.id());
            eachLook(screen.id());
            String shown = openFirstRow(screen.id());
            if (!shown.equals(screen.id())) eachLook(shown);
            if (shown.equals("day") && wants("preview")) paintACompletedDay();
            if (shown.equals("topup") && wants("student")) {
                window.press("topup-person");
                settle();
                eachLook("student");
            }
        }
    }

    private void open(String screen) throws Exception {
        onScreen(() -> {
            window.console.shell().orElseThrow().area().open(Place.of(screen));
            return true;
        });
    }

    /** A list's first row, opened: the screen of a record; tells which is shown. */
    private String openFirstRow(String list) throws Exception {
        settle();
        onScreen(() -> {
            Node calendar = window.scene().lookup("#screen-area #calendar");
            if (calendar != null) calendar.fireEvent(enter());
            if (window.scene().lookup("#screen-area .table-view") instanceof TableView<?> table
                    && !table.getItems().isEmpty()) {
                table.getSelectionModel().select(0);
                try {
                    table.fireEvent(enter());
                } catch (IllegalArgumentException noScreenYet) {
                    return false;
                }
            }
            return true;
        });
        settle();
        return onScreen(() -> window.console
                .shell()
                .flatMap(shell -> shell.area().shownProperty().get())
                .map(now -> now.screen().id())
                .orElse(list));
    }

    private static KeyEvent enter() {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);
    }

    /** The same day with its bill and differences, and its report. */
    private void paintACompletedDay() throws Exception {
        for (String verb : List.of("settlement-verb-FETCH_BILL", "settlement-verb-RECONCILE")) {
            window.press(verb);
            for (int i = 0; i < 4; i++) settle();
        }
        window.asItIs("day-compared");
        onScreen(() -> {
            window.console
                    .shell()
                    .flatMap(shell -> shell.area().shownProperty().get())
                    .ifPresent(now -> now.page().focusFilter());
            return true;
        });
        settle();
        window.asItIs("day-differences");
        window.press("settlement-paper-day");
        settle();
        eachLook("preview");
    }

    private boolean wants(String name) {
        return wanted.isEmpty() || wanted.contains(name);
    }

    private void eachLook(String name) throws Exception {
        eachLook(name, () -> {});
    }

    private void eachLook(String name, Runnable then) throws Exception {
        if (wants(name)) window.eachLook(name, then);
    }
}
