package org.carddesk.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.carddesk.db.Database;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;
import org.carddesk.task.FxTaskRunner;
import org.carddesk.task.Progress;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.Look;
import org.carddesk.ui.TestWindow;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The console over a small built-in school and HTTP, in a window of a test. Its content may be laid out larger than the
 * window, because some headless screens are small.
 */
final class TestConsole implements AutoCloseable {
    final FxTaskRunner tasks = new FxTaskRunner();
    final Console console;
    final Door door;
    /** What nobody took. */
    final List<Throwable> failures = new CopyOnWriteArrayList<>();

    /** How often the warning was heard. */
    final AtomicInteger sounds = new AtomicInteger();

    /** How long the PC slept, which the console's clock alone knows. */
    volatile Duration slept = Duration.ZERO;

    private final Stage stage;
    private final Pane holder = new Pane();

    TestConsole(Stage stage, Path folder) {
        this(stage, folder, one -> one);
    }

    /** @param around what the console is given in place of its task runner */
    TestConsole(Stage stage, Path folder, UnaryOperator<TaskRunner> around) {
        this.stage = stage;
        TestWindow.forgetEvents();
        Look.loadFonts();
        Thread.currentThread().setUncaughtExceptionHandler((thread, trouble) -> failures.add(trouble));
        Terminal terminal = CommandLine.terminal(List.of("--data=" + folder.resolve("desk")), Main.real(() -> {}));
        door = new Door(terminal, folder.resolve("school"));
        console = new Console(
                new ConsoleSeams(
                        new Slept(terminal.environment().clock()),
                        around.apply(tasks),
                        door,
                        this::dress,
                        kept -> {},
                        teller -> tasks.tellFailuresTo(trouble -> {
                            failures.add(trouble);
                            teller.accept(trouble);
                        }),
                        "1.0.0",
                        new SimpleObjectProperty<>(Optional.empty()),
                        () -> sounds.incrementAndGet()),
                Appearance.usual(Locale.SIMPLIFIED_CHINESE).in(Appearance.Theme.LIGHT));
        holder.getChildren().add(console.root());
        console.root().setManaged(false);
        stage.setScene(new Scene(holder, 1000, 700));
        size(1000, 700);
        dress(console.appearance());
        stage.show();
        stage.requestFocus();
        console.begin();
    }

    /** The PC's clock after it slept. */
    private final class Slept extends Clock {
        private final Clock awake;

        Slept(Clock awake) {
            this.awake = awake;
        }

        @Override
        public Instant instant() {
            return awake.instant().plus(slept);
        }

        @Override
        public ZoneId getZone() {
            return awake.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Slept(awake.withZone(zone));
        }
    }

    /** The school's gateway, and the desk whose console this is. */
    static final class Door implements OfficeDoor {
        private final Terminal terminal;
        private final Path school;
        private final SandboxOptions options;
        private Sandbox gateway;
        private OpenDesk desk;

        Door(Terminal terminal, Path school) {
            this(
                    terminal,
                    school,
                    new SandboxOptions(0, 40, 3, 7, Map.of(), GatewayCommand.seams(terminal.environment())));
        }

        Door(Terminal terminal, Path school, SandboxOptions options) {
            this.terminal = terminal;
            this.school = school;
            this.options = options;
        }

        Wiring wiring() {
            return desk.wiring();
        }

        Database store() {
            return desk.database();
        }

        /** Commands that are not final. */
        long queued() {
            return desk.database()
                    .read(tx -> (long) desk.wiring().outbox.open(tx).size());
        }

        /** From now on nobody answers there. */
        void stopGateway() {
            gateway.close();
        }

        @Override
        public Optional<Office> open() {
            gateway = Sandbox.open(CopiedSchool.into(DataFolder.made(school), options), options);
            desk = OpenDesk.open(
                    terminal,
                    Optional.of(GatewayAddress.of(
                            gateway.url().toString(), Optional.empty(), Optional.empty(), Optional.empty())));
            desk.wiring().sync.enroll("desk-1");
            return Optional.of(new DeskOffice(terminal, desk, Optional.of(gateway)));
        }

        @Override
        public Office connect(String url, Optional<Path> authority, String deskId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path restore(Path backup) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Office builtIn(Progress progress) {
            throw new UnsupportedOperationException();
        }
    }

    /** Signs in as one of the made-up operators and waits for the frame. */
    void signIn(String login) throws Exception {
        until(() -> find("#demo-" + login) != null);
        on(() -> {
            ((Button) find("#demo-" + login)).fire();
            return true;
        });
        try {
            until(() -> console.shell().isPresent());
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError("not signed in: " + words(".inline-bar .label") + failures, late);
        }
    }

    /** Reads all of the school's data, as one press of F5. */
    void sync() throws Exception {
        on(() -> {
            console.work().sync();
            return true;
        });
        until(() -> tasks.monitor().running().isEmpty());
    }

    /** Waits for a while of the screen's own time, such as for a filter that is asked when typing pauses. */
    void pause(Duration wait) throws Exception {
        var over = new CountDownLatch(1);
        tasks.later(wait, over::countDown);
        until(() -> over.getCount() == 0);
    }

    Shell shell() {
        return console.shell().orElseThrow();
    }

    void size(double width, double height) {
        console.root().resizeRelocate(0, 0, width, height);
    }

    /** Styles and lays out what is on show. */
    void layOut() {
        holder.applyCss();
        console.root().layout();
    }

    Node find(String selector) {
        return on(() -> holder.lookup(selector));
    }

    List<String> words(String selector) {
        return on(() -> holder.lookupAll(selector).stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText())
                .toList());
    }

    /** On the screen's thread. */
    static <T> T on(Callable<T> work) {
        if (Platform.isFxApplicationThread()) {
            try {
                return work.call();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        }
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(90, TimeUnit.SECONDS, () -> on(condition));
    }

    private void dress(Appearance wanted) {
        Locale.setDefault(wanted.language());
        wanted.look(false).dress(stage.getScene());
    }

    @Override
    public void close() {
        on(() -> {
            console.end();
            return true;
        });
        tasks.close();
    }
}
