package org.carddesk.app;

import static org.carddesk.app.TestConsole.on;
import static org.carddesk.app.TestConsole.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.agreements.AgreementQuery;
import org.carddesk.gateway.AgreementState;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.ui.Form;
import org.carddesk.ui.Place;
import org.carddesk.ui.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a person or the network may do to the frame at any moment: words, nothing lost, nothing half done. */
@ExtendWith(ApplicationExtension.class)
class FrameResilienceTest {
    private static final String MUCH = "9九,a\n".repeat(20_000);
    private static final int MOST = 2000;

    @TempDir
    static Path folder;

    private TestConsole desk;

    @Start
    void start(Stage stage) {
        desk = new TestConsole(stage, folder);
    }

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void wordsForWhateverHappensToTheFrame(FxRobot robot) throws Exception {
        desk.signIn("clerk1");
        desk.sync();
        takesNoMoreThanAFieldHolds();
        asksBeforeItClosesInTheMiddleOfWork(robot);
        keepsAFormForWhoLockedItWhileAnotherWorks(robot);
        saysWhoHasTheStore();
        queuesOrRefusesInWordsWithoutAGateway(robot);
        assertEquals(List.of(), desk.failures);
    }

    private void takesNoMoreThanAFieldHolds() throws Exception {
        for (Screen screen : desk.shell().screens()) {
            if (screen.key().isEmpty()) continue;
            on(() -> {
                desk.shell().area().open(Place.of(screen.id()));
                return true;
            });
            pasteEverywhere(screen.id());
        }
        on(() -> {
            desk.shell().area().open(Place.of("topups"));
            desk.shell().area().shownProperty().get().orElseThrow().page().actions().stream()
                    .filter(action -> action.id().endsWith(".save"))
                    .forEach(action -> action.run());
            return true;
        });
        pasteEverywhere("a form");
        closeForms();
    }

    private void pasteEverywhere(String where) {
        on(() -> {
            desk.layOut();
            inputs(desk.console.root()).forEach(input -> {
                input.selectAll();
                input.replaceSelection(MUCH);
                String kept = input.getText() == null ? "" : input.getText();
                assertTrue(kept.length() <= MOST, where + " " + input.getId() + " holds " + kept.length());
                input.clear();
            });
            return true;
        });
    }

    private void asksBeforeItClosesInTheMiddleOfWork(FxRobot robot) throws Exception {
        var closed = new AtomicInteger();
        assertTrue(on(() -> desk.console.mayClose(closed::incrementAndGet)), "nothing stands in the way");
        var end = new CountDownLatch(1);
        desk.tasks.background("导入", progress -> await(end), done -> {}, desk.tasks::failed);
        until(() -> desk.tasks.monitor().running().size() == 1);
        assertFalse(on(() -> desk.console.mayClose(closed::incrementAndGet)));
        assertFalse(on(() -> desk.console.mayClose(closed::incrementAndGet)), "asked once, however often");
        robot.type(KeyCode.ESCAPE);
        until(() -> !desk.shell().kit().dialogs().anyProperty().get());
        assertEquals(0, closed.get());
        assertFalse(on(() -> desk.console.mayClose(closed::incrementAndGet)));
        pressMain();
        until(() -> closed.get() == 1);
        end.countDown();
        until(() -> desk.tasks.monitor().running().isEmpty());
        on(() -> {
            desk.shell().kit().dialogs().show(new Form(desk.shell().kit(), "退款"));
            return true;
        });
        assertFalse(on(() -> desk.console.mayClose(closed::incrementAndGet)), "a form is unfinished");
        closeForms();
    }

    private void keepsAFormForWhoLockedItWhileAnotherWorks(FxRobot robot) throws Exception {
        on(() -> {
            Form form = new Form(desk.shell().kit(), "备注");
            form.text("app.signIn.login").textProperty().set("写了一半");
            desk.shell().kit().dialogs().show(form);
            desk.console.lock();
            return true;
        });
        assertFalse(said().contains("写了一半"));
        desk.signIn("admin1");
        assertFalse(said().contains("写了一半"), "another person's draft");
        on(() -> {
            desk.console.work().language();
            desk.console.lock();
            return true;
        });
        desk.signIn("clerk1");
        assertTrue(said().contains("写了一半"));
        closeForms();
        until(() -> desk.words(".side-item .label").contains("Settings"));
        on(() -> {
            desk.console.work().language();
            return true;
        });
    }

    private void saysWhoHasTheStore() {
        Terminal second = CommandLine.terminal(List.of("--data=" + folder.resolve("desk")), Main.real(() -> {}));
        var refused = assertThrows(DeskException.class, () -> OpenDesk.existing(second));
        String words = Messages.in(desk.console.appearance().language()).text(refused);
        assertTrue(words.contains(folder.resolve("desk").toString()), words);
        assertTrue(words.contains("" + ProcessHandle.current().pid()), words);
    }

    /** The gateway goes away while a form is open: what may wait is queued and says so, the rest is refused in the form. */
    private void queuesOrRefusesInWordsWithoutAGateway(FxRobot robot) throws Exception {
        var agreement = desk.door
                .wiring()
                .agreements
                .service()
                .agreements(AgreementQuery.first(1).in(AgreementState.NORMAL))
                .getFirst();
        on(() -> {
            desk.shell().area().open(new Place("agreement", agreement.id()));
            return true;
        });
        until(() -> open("agreements-verb-PAUSE"));
        press("agreements-verb-PAUSE");
        until(() -> desk.find("#form-main") != null);
        desk.door.stopGateway();
        long before = desk.door.queued();
        pressMain();
        until(() -> desk.find("#form-main") == null
                || !desk.words(".inline-bar .label").isEmpty());
        boolean queued = desk.find("#form-main") == null;
        assertEquals(before + (queued ? 1 : 0), desk.door.queued(), "all of it or nothing");
        if (!queued) robot.type(KeyCode.ESCAPE);
        until(() -> desk.find("#form-main") == null);
        until(() -> said().contains("离线"));
        on(() -> {
            desk.shell().area().open(Place.of("topups"));
            return true;
        });
        until(() -> desk.words("#table-totals").stream().anyMatch(words -> words.startsWith("共")));
    }

    private boolean open(String id) {
        return desk.find("#" + id) instanceof Button button && !button.isDisabled();
    }

    private void press(String id) {
        on(() -> {
            ((Button) desk.find("#" + id)).fire();
            return true;
        });
    }

    private void pressMain() {
        press("form-main");
    }

    private void closeForms() {
        on(() -> {
            desk.shell().kit().dialogs().closeAll();
            return true;
        });
    }

    /** All that is on show, fields too. */
    private String said() {
        return on(() -> {
            var words = new StringBuilder();
            all(desk.console.root()).forEach(node -> {
                if (node instanceof javafx.scene.control.Labeled labeled)
                    words.append(labeled.getText()).append('\n');
                if (node instanceof TextInputControl input)
                    words.append(input.getText()).append('\n');
            });
            return words.toString();
        });
    }

    private static List<TextInputControl> inputs(Parent root) {
        return all(root)
                .filter(TextInputControl.class::isInstance)
                .map(TextInputControl.class::cast)
                .filter(TextInputControl::isEditable)
                .toList();
    }

    private static Stream<Node> all(Node node) {
        Stream<Node> below = node instanceof Parent parent
                ? List.copyOf(parent.getChildrenUnmodifiable()).stream().flatMap(FrameResilienceTest::all)
                : Stream.empty();
        return Stream.concat(Stream.of(node), below);
    }

    private static boolean await(CountDownLatch end) {
        try {
            end.await();
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
