package org.carddesk.app;

import static org.carddesk.app.PictureWindow.onScreen;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import org.carddesk.app.PictureWindow.Step;
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
            "help",
            "lock");

    private static final List<String> FINANCE = List.of("approval", "settlement", "day", "preview");
    private static final List<String> ADMINISTRATOR = List.of("audit", "settings", "operators");

    /** The screens whose rows are records with a page of their own. */
    private static final List<String> RECORDS =
            List.of("cards", "topups", "failedloads", "agreements", "settlement", "approvals", "commands");

    private static final int CASES = 20;

    private final PictureWindow window;
    private final PictureHands hands;
    private final List<String> wanted;
    private final String state;
    private final Consumer<LocalDate> workOff;

    /**
     * @param state what stands before the names of the pictures
     * @param workOff leaves a day with nothing to be worked
     */
    PictureTour(PictureWindow window, List<String> wanted, String state, Consumer<LocalDate> workOff) {
        this.workOff = workOff;
        this.window = window;
        this.hands = new PictureHands(window);
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
        dialog("cards-draft", this::draft);
        hands.openFirst("cards");
        take("cards-student");
        dialog("cards-loss", "cards.verb.REPORT_LOSS");
        dialog("cards-replace", "cards.verb.REPLACE");
        takeAt("topups");
        dialog("topups-export", "topups.list.export");
        take("topups-quick", () -> {
            hands.selectFirst();
            hands.press(KeyCode.SPACE);
        });
        hands.openFirst("topups");
        take("topup");
        takeAt("failed-loads", "failedloads");
        dialog("failed-loads-bulk", hands::bulk);
        hands.openFirst("failedloads");
        take("case");
        for (String exit : List.of("RETRY", "REFUND"))
            dialog("case-" + exit.toLowerCase(java.util.Locale.ROOT), "failedloads.exit." + exit);
        dialog("case-note", "failedloads.note");
        redirect();
        hands.open("failedloads");
        hands.openFirst("failedloads");
        hands.run("case.person");
        students();
        takeAt("agreements");
        hands.openFirst("agreements");
        take("agreement");
        dialog("agreement-change", "agreements.verb.CHANGE");
        dialog("agreement-terminate", "agreements.verb.TERMINATE");
        takeAt("commands");
        frame();
    }

    private void students() throws Exception {
        take("student");
        for (int tab = 0; tab < STUDENT_TABS.size(); tab++) {
            int at = tab + 1;
            take("student-" + STUDENT_TABS.get(tab), () -> hands.tab(at));
        }
        hands.tab(0);
        take("slip", () -> {
            if (window.find("paper-viewer") != null) return;
            hands.selectFirst();
            hands.run("students.slip");
            window.waitFor("paper-viewer");
            window.untilQuiet();
        });
    }

    /** The first case of which the money may go to another card. */
    private void redirect() throws Exception {
        for (int row = 1; row < CASES; row++) {
            hands.open("failedloads");
            hands.openRow("failedloads", row);
            if (!hands.may("failedloads.exit.REDIRECT")) continue;
            dialog("case-redirect", "failedloads.exit.REDIRECT");
            return;
        }
        System.err.println("no case can be redirected");
    }

    /** A form that was left half filled is offered again. */
    private void draft() throws Exception {
        hands.run("cards.register");
        hands.write("cards-register-personNo", "202612345678");
        TimeUnit.SECONDS.sleep(1);
        leave();
        enter("clerk1");
        hands.open("cards");
        hands.run("cards.register");
    }

    /** Something that waits for the gateway to come back. */
    void queueACommand() throws Exception {
        hands.open("failedloads");
        hands.openFirst("failedloads");
        hands.run("failedloads.exit.VERIFY");
        window.settle();
        hands.open("today");
    }

    /** What lies over every screen. */
    private void frame() throws Exception {
        hands.open("cards");
        take(
                "palette",
                () -> onScreen(() -> {
                    window.console.work().search();
                    return true;
                }));
        take("palette-found", () -> hands.type("zs"));
        take("palette-commands", () -> hands.type(">"));
        take("palette-nothing", () -> hands.type("qqqqqq"));
        take("palette-register", () -> hands.type("6000999999"));
        onScreen(() -> {
            window.scene().lookup("#search").fireEvent(PictureHands.key(KeyCode.ESCAPE));
            return true;
        });
        take(
                "help",
                () -> onScreen(() -> {
                    window.console.work().help();
                    return true;
                }));
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
        hands.openFirst("approvals");
        take("approval");
        dialog("approval-decide", "approval.decide");
        takeAt("settlement");
        dialog("settlement-papers", "settlement.papers.more");
        dialog("settlement-folder", "settlement.folder.choose");
        hands.openFirst("settlement");
        take("day");
        hands.run("settlement.verb.FETCH_BILL");
        window.untilQuiet();
        window.untilQuiet();
        hands.run("settlement.verb.RECONCILE");
        window.untilQuiet();
        for (int tab = 0; tab < 4; tab++) {
            int at = tab;
            take("day-" + List.of("figures", "differences", "bank", "history").get(at), () -> hands.tab(at));
        }
        hands.tab(1);
        hands.selectFirst();
        dialog("day-acknowledge", "settlement.verb.ACKNOWLEDGE");
        dialog("day-credit", "settlement.verb.RECORD_CREDIT");
        dialog("day-import", "settlement.verb.IMPORT_BILL");
        dialog("day-statement", "settlement.statement.import");
        dialog("day-lines", this::statement);
        closing();
        take("preview", () -> {
            if (window.find("paper-viewer") != null) return;
            hands.run("settlement.paper.day");
            window.waitFor("paper-viewer");
        });
        dialog("preview-save", "preview.pdf");
        leave();
    }

    /** A day that lacks nothing, and one that is closed. */
    private void closing() throws Exception {
        LocalDate day = TestOffice.yesterday();
        workOff.accept(day);
        sync();
        hands.run("settlement.verb.RECONCILE");
        window.untilQuiet();
        hands.tab(2);
        take("day-closable");
        hands.tab(0);
        dialog("day-close", "settlement.verb.CLOSE");
        takeAt("settlement-compared", "settlement");
        hands.openDay(day.minusDays(2));
        take("day-closed");
        dialog("day-reopen", "settlement.verb.REOPEN");
        hands.openDay(day);
    }

    /** A file of the bank, read and not yet recorded. */
    private void statement() throws Exception {
        hands.run("settlement.statement.import");
        hands.write("settlement-statement-file", PictureBank.statement().toString());
        window.press("form-main");
        window.waitFor("statement-lines");
    }

    /** The trail, the people who work here, the desk itself. */
    void asAdministrator() throws Exception {
        if (!leadsTo(ADMINISTRATOR)) return;
        enter("admin1");
        takeAt("audit");
        hands.selectFirst();
        dialog("audit-row", () -> hands.press(KeyCode.ENTER));
        takeAt("settings");
        take("settings-below", () -> hands.scroll(0.55));
        take("settings-end", () -> hands.scroll(1));
        hands.scroll(0);
        dialog("settings-restore", () -> window.press("settings-backup-restore"));
        takeAt("operators");
        dialog("operators-new", "operators.new");
        hands.selectFirst();
        dialog("operators-change", "operators.change");
        leave();
    }

    /** Every screen as it is, and the record in its first row. */
    void everyScreen() throws Exception {
        for (var screen : window.console.shell().orElseThrow().screens()) {
            boolean byItself = screen.key().isPresent() || screen.id().equals("operators");
            if (!byItself) continue;
            takeAt(screen.id());
            if (!RECORDS.contains(screen.id())) continue;
            String opened = hands.openFirst(screen.id());
            if (!opened.equals(screen.id())) take(opened);
            if (opened.equals("case")) {
                hands.run("case.person");
                take("case-student");
            }
        }
        take(
                "nobody",
                () -> onScreen(() -> {
                    window.console.shell().orElseThrow().area().open(new Place("student", "nobody"));
                    return true;
                }));
        hands.open("cards");
        take("palette-found", () -> hands.type("zs"));
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
        hands.open(screen);
        take(name);
    }

    private void dialog(String name, String action) throws Exception {
        dialog(name, () -> hands.run(action));
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
}
