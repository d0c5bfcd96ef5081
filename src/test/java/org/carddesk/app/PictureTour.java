package org.carddesk.app;

import static org.carddesk.app.PictureWindow.onScreen;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.carddesk.app.PictureWindow.Step;
import org.carddesk.ui.Action;
import org.carddesk.ui.Page;
import org.carddesk.ui.Place;

/** The way through the screens, their tabs and their dialogs, with a picture at each stop. */
final class PictureTour {
    /** After the first, which is open at the beginning. */
    private static final List<String> STUDENT_TABS = List.of("months", "loads", "refunds", "cards", "notes", "audit");

    /** How the names of the pictures begin that each role's way leads to. */
    private static final List<String> CLERK = List.of(
            "today",
            "cards",
            "topup",
            "failed-loads",
            "case",
            "student",
            "slip",
            "agreement",
            "command",
            "palette",
            "keys",
            "lock");

    private static final List<String> FINANCE = List.of("approval", "settlement", "day", "preview");
    private static final List<String> ADMINISTRATOR = List.of("audit", "settings", "operators");

    /** The screens whose rows are records with a page of their own. */
    private static final List<String> RECORDS =
            List.of("cards", "topups", "failedloads", "agreements", "settlement", "approvals", "commands");

    private final PictureWindow window;
    private final List<String> wanted;
    private final String state;

    /** @param state what stands before the names of the pictures */
    PictureTour(PictureWindow window, List<String> wanted, String state) {
        this.window = window;
        this.wanted = wanted;
        this.state = state;
    }

    /** The counter: cards, students, top-ups, cases, agreements. */
    void asClerk() throws Exception {
        if (!leadsTo(CLERK)) return;
        enter("clerk1");
        takeAt("today");
        takeAt("cards");
        dialog("cards-register", "cards.register");
        openFirst("cards");
        take("cards-student");
        dialog("cards-loss", "cards.verb.REPORT_LOSS");
        dialog("cards-replace", "cards.verb.REPLACE");
        takeAt("topups");
        openFirst("topups");
        take("topup");
        takeAt("failed-loads", "failedloads");
        dialog("failed-loads-bulk", this::bulk);
        openFirst("failedloads");
        take("case");
        for (String exit : List.of("RETRY", "REDIRECT", "REFUND"))
            dialog("case-" + exit.toLowerCase(java.util.Locale.ROOT), "failedloads.exit." + exit);
        dialog("case-note", "failedloads.note");
        run("case.person");
        students();
        takeAt("agreements");
        openFirst("agreements");
        take("agreement");
        dialog("agreement-change", "agreements.verb.CHANGE");
        dialog("agreement-terminate", "agreements.verb.TERMINATE");
        takeAt("commands");
        openFirst("commands");
        take("command");
        frame();
    }

    private void students() throws Exception {
        take("student");
        for (int tab = 0; tab < STUDENT_TABS.size(); tab++) {
            int at = tab + 1;
            take("student-" + STUDENT_TABS.get(tab), () -> tab(at));
        }
        tab(0);
        selectFirst();
        run("students.slip");
        window.untilQuiet();
        take("slip");
    }

    /** What lies over every screen. */
    private void frame() throws Exception {
        open("cards");
        take(
                "palette",
                () -> onScreen(() -> {
                    window.console.work().search();
                    return true;
                }));
        take("palette-found", () -> type("zs"));
        take("palette-commands", () -> type(">"));
        take("palette-nothing", () -> type("qqqqqq"));
        onScreen(() -> {
            window.scene().lookup("#search").fireEvent(key(KeyCode.ESCAPE));
            return true;
        });
        take(
                "keys",
                () -> onScreen(() -> {
                    window.console.work().keys();
                    return true;
                }));
        onScreen(() -> {
            window.console.lock();
            return true;
        });
        window.waitFor("app-signIn-password");
        take("lock");
        leave();
    }

    /** The days, their papers, what waits for a decision. */
    void asFinance() throws Exception {
        if (!leadsTo(FINANCE)) return;
        enter("finance1");
        takeAt("approvals");
        openFirst("approvals");
        take("approval");
        dialog("approval-decide", "approval.decide");
        takeAt("settlement");
        openFirst("settlement");
        take("day");
        run("settlement.verb.FETCH_BILL");
        window.untilQuiet();
        window.untilQuiet();
        run("settlement.verb.RECONCILE");
        window.untilQuiet();
        for (int tab = 0; tab < 4; tab++) {
            int at = tab;
            take("day-" + List.of("figures", "differences", "bank", "history").get(at), () -> tab(at));
        }
        tab(1);
        selectFirst();
        dialog("day-acknowledge", "settlement.verb.ACKNOWLEDGE");
        dialog("day-credit", "settlement.verb.RECORD_CREDIT");
        dialog("day-close", "settlement.verb.CLOSE");
        dialog("day-import", "settlement.verb.IMPORT_BILL");
        take("preview", () -> {
            run("settlement.paper.day");
            window.waitFor("paper-viewer");
        });
        dialog("preview-save", "preview.pdf");
        leave();
    }

    /** The trail, the people who work here, the desk itself. */
    void asAdministrator() throws Exception {
        if (!leadsTo(ADMINISTRATOR)) return;
        enter("admin1");
        takeAt("audit");
        selectFirst();
        dialog("audit-row", () -> fireEnter("audit"));
        takeAt("settings");
        take("settings-below", () -> scroll(0.55));
        take("settings-end", () -> scroll(1));
        scroll(0);
        dialog("settings-restore", () -> window.press("settings-backup-restore"));
        takeAt("operators");
        dialog("operators-new", "operators.new");
        selectFirst();
        dialog("operators-change", "operators.change");
        leave();
    }

    /** Every screen as it is, and the record in its first row. */
    void everyScreen(String login) throws Exception {
        for (var screen : window.console.shell().orElseThrow().screens()) {
            boolean byItself = screen.key().isPresent() || screen.id().equals("operators");
            if (!byItself) continue;
            takeAt(screen.id());
            if (!RECORDS.contains(screen.id())) continue;
            String opened = openFirst(screen.id());
            if (!opened.equals(screen.id())) take(opened);
            if (opened.equals("case")) {
                run("case.person");
                take("student");
            }
        }
        take(
                "nobody",
                () -> onScreen(() -> {
                    window.console.shell().orElseThrow().area().open(new Place("student", "nobody"));
                    return true;
                }));
        open("cards");
        take("palette-found", () -> type("zs"));
        onScreen(() -> {
            window.console.lock();
            return true;
        });
        window.waitFor("app-signIn-password");
        take("lock");
    }

    /** By one click on a made-up operator. */
    void enter(String login) throws Exception {
        window.waitFor("demo-" + login);
        window.press("demo-" + login);
        window.waitFor("shell");
        sync();
    }

    void sync() throws Exception {
        onScreen(() -> {
            window.console.work().sync();
            return true;
        });
        window.untilQuiet();
    }

    private void leave() throws Exception {
        onScreen(() -> {
            window.console.work().signOut();
            return true;
        });
        window.settle();
    }

    private boolean leadsTo(List<String> names) {
        return wanted.isEmpty()
                || wanted.stream()
                        .anyMatch(one -> names.stream().anyMatch(name -> one.startsWith(name) || name.startsWith(one)));
    }

    void take(String name) throws Exception {
        take(name, Step.NONE);
    }

    private void take(String name, Step opening) throws Exception {
        String whole = state + name;
        if (wanted.isEmpty() || wanted.stream().anyMatch(whole::startsWith)) window.eachLook(whole, opening);
        else opening.run();
    }

    private void takeAt(String screen) throws Exception {
        takeAt(screen, screen);
    }

    private void takeAt(String name, String screen) throws Exception {
        open(screen);
        take(name);
    }

    private void dialog(String name, String action) throws Exception {
        dialog(name, () -> run(action));
    }

    private void dialog(String name, Step opening) throws Exception {
        if (!wanted.isEmpty() && wanted.stream().noneMatch((state + name)::startsWith)) return;
        take(name, () -> {
            opening.run();
            window.settle();
            boolean shown = onScreen(() -> window.console
                    .shell()
                    .orElseThrow()
                    .kit()
                    .dialogs()
                    .anyProperty()
                    .get());
            if (!shown) System.err.println("no dialog: " + name);
        });
        window.closeDialogs();
    }

    private void open(String screen) throws Exception {
        onPage(page -> window.console.shell().orElseThrow().area().open(Place.of(screen)));
    }

    /** A command of the page on show, as its key gives it. */
    private void run(String id) throws Exception {
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

    private void bulk() throws Exception {
        onScreen(() -> {
            if (table() instanceof TableView<?> rows) rows.getSelectionModel().selectRange(0, 6);
            return true;
        });
        window.settle();
        run("cases.verify");
    }

    private void type(String words) throws Exception {
        onScreen(() -> {
            window.console.work().search();
            ((TextField) window.scene().lookup("#search")).setText(words);
            return true;
        });
        window.settle();
    }

    private void tab(int at) throws Exception {
        onPage(page -> {
            if (page.node().lookup(".tab-pane") instanceof TabPane tabs)
                tabs.getSelectionModel().select(at);
        });
    }

    private void scroll(double to) throws Exception {
        onPage(page -> {
            if (page.node() instanceof javafx.scene.control.ScrollPane pane) pane.setVvalue(to);
        });
    }

    private void selectFirst() throws Exception {
        onScreen(() -> {
            if (table() instanceof TableView<?> rows && !rows.getItems().isEmpty())
                rows.getSelectionModel().clearAndSelect(0);
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

    /** The first row of a list, or the last working day of the calendar, opened; tells which screen is shown. */
    private String openFirst(String list) throws Exception {
        selectFirst();
        fireEnter(list);
        return onScreen(() -> window.console
                .shell()
                .flatMap(shell -> shell.area().shownProperty().get())
                .map(now -> now.screen().id())
                .orElse(list));
    }

    private void fireEnter(String list) throws Exception {
        onScreen(() -> {
            Node calendar = window.scene().lookup("#screen-area #calendar");
            if (calendar != null) calendar.fireEvent(key(KeyCode.ENTER));
            Node rows = table();
            if (rows instanceof TableView<?> table && !table.getItems().isEmpty()) rows.fireEvent(key(KeyCode.ENTER));
            return true;
        });
        window.settle();
    }

    private Node table() {
        return window.scene().lookup("#screen-area .table-view");
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }
}
