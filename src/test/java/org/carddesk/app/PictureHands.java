package org.carddesk.app;

import static org.carddesk.app.PictureWindow.onScreen;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.carddesk.ui.Action;
import org.carddesk.ui.Page;
import org.carddesk.ui.Place;
import org.jspecify.annotations.Nullable;

/** What a person does between two pictures, with the console on show. */
final class PictureHands {
    private final PictureWindow window;

    PictureHands(PictureWindow window) {
        this.window = window;
    }

    void open(String screen) throws Exception {
        onPage(page -> window.console.shell().orElseThrow().area().open(Place.of(screen)));
    }

    void openDay(LocalDate day) throws Exception {
        onPage(page -> window.console.shell().orElseThrow().area().open(new Place("day", day)));
    }

    /** A command of the page on show, as its key gives it. */
    void run(String id) throws Exception {
        boolean found = onScreen(() -> {
            Optional<Action> action = window.console.shell().orElseThrow().commands().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst();
            action.ifPresent(Action::run);
            return action.isPresent();
        });
        if (!found) System.err.println("no command: " + id);
        window.settle();
    }

    void bulk() throws Exception {
        onScreen(() -> {
            if (table() instanceof TableView<?> rows) rows.getSelectionModel().selectRange(0, 6);
            return true;
        });
        window.settle();
        run("cases.verify");
    }

    void type(String words) throws Exception {
        onScreen(() -> {
            window.console.work().search();
            ((TextField) window.scene().lookup("#search")).setText(words);
            return true;
        });
        window.settle();
    }

    void tab(int at) throws Exception {
        onPage(page -> {
            if (page.node().lookup(".tab-pane") instanceof TabPane tabs)
                tabs.getSelectionModel().select(at);
        });
    }

    void scroll(double to) throws Exception {
        onPage(page -> {
            // In another size of the window it is still so far.
            if (page.node() instanceof javafx.scene.control.ScrollPane pane)
                pane.viewportBoundsProperty().subscribe(now -> pane.setVvalue(to));
        });
    }

    void selectFirst() throws Exception {
        select(0);
    }

    private void select(int row) throws Exception {
        onScreen(() -> {
            if (table() instanceof TableView<?> rows && rows.getItems().size() > row)
                rows.getSelectionModel().clearAndSelect(row);
            return true;
        });
        window.settle();
    }

    private void onPage(Consumer<Page> work) throws Exception {
        onScreen(() -> {
            window.console
                    .shell()
                    .flatMap(shell -> shell.area().shownProperty().get())
                    .ifPresent(now -> work.accept(now.page()));
            return true;
        });
        window.settle();
    }

    /** Whether a command of the page on show may be given now. */
    boolean may(String id) throws Exception {
        return onScreen(() -> window.console.shell().orElseThrow().commands().stream()
                .anyMatch(one ->
                        one.id().equals(id) && one.availability().getValue().open()));
    }

    /** As typed into a field of a dialog. */
    void write(String field, String words) throws Exception {
        window.waitFor(field);
        onScreen(() -> {
            ((TextField) window.scene().lookup("#" + field)).setText(words);
            return true;
        });
        window.settle();
    }

    /** The first row of a list, or the last working day of the calendar, opened; tells which screen is shown. */
    String openFirst(String list) throws Exception {
        return openRow(list, 0);
    }

    /** As {@link #openFirst}, of another row. */
    String openRow(String list, int row) throws Exception {
        select(row);
        press(KeyCode.ENTER);
        return onScreen(() -> window.console
                .shell()
                .flatMap(shell -> shell.area().shownProperty().get())
                .map(now -> now.screen().id())
                .orElse(list));
    }

    /** A key on the rows or on the calendar. */
    void press(KeyCode code) throws Exception {
        onScreen(() -> {
            Node calendar = window.scene().lookup("#screen-area #calendar");
            if (calendar != null) calendar.fireEvent(key(code));
            Node rows = table();
            if (rows instanceof TableView<?> table && !table.getItems().isEmpty()) rows.fireEvent(key(code));
            return true;
        });
        window.settle();
    }

    /** The list in sight; those of other tabs are there too. */
    private @Nullable Node table() {
        return window.scene().lookup("#screen-area").lookupAll(".table-view").stream()
                .filter(PictureHands::inSight)
                .findFirst()
                .orElse(null);
    }

    private static boolean inSight(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) return false;
        }
        return true;
    }

    static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }
}
