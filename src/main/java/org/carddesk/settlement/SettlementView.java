package org.carddesk.settlement;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.text.Messages;
import org.carddesk.ui.Action;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Chips;
import org.carddesk.ui.EmptyState;
import org.carddesk.ui.FileDrop;
import org.carddesk.ui.Fxml;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Page;
import org.carddesk.ui.Status;
import org.carddesk.ui.Tone;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The calendar of business days: which are proven, open, different or missing; Enter opens a day. */
final class SettlementView implements Page {
    private final Kit kit;
    private final SettlementViewModel model;
    private final CalendarGrid grid;
    private final InlineBar told;
    private final FolderViewModel folder;
    private final StatementDialog statements;
    private final List<Action> actions;

    @FXML
    private VBox root;

    @FXML
    private Label name;

    @FXML
    private HBox turns;

    @FXML
    private HBox verbs;

    @FXML
    private VBox bars;

    @FXML
    private StackPane gridPlace;

    @FXML
    private FlowPane ways;

    @FXML
    private FlowPane counts;

    @FXML
    private StackPane cover;

    SettlementView(
            Kit kit,
            SettlementViewModel model,
            StatementViewModel bank,
            FolderViewModel folder,
            DayPapers papers,
            List<OfficePaper> office) {
        this.kit = kit;
        this.model = model;
        this.folder = folder;
        this.statements = new StatementDialog(kit, bank);
        Fxml.load(this, kit.messages());
        told = new InlineBar(kit);
        grid = new CalendarGrid(kit, model::go, this::open);
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        gridPlace.getChildren().add(grid);
        Action before = Action.of(
                "settlement.calendar.before",
                "settlement.calendar.before",
                Material2AL.CHEVRON_LEFT,
                () -> model.turn(-1));
        Action after = Action.of(
                "settlement.calendar.after",
                "settlement.calendar.after",
                Material2AL.CHEVRON_RIGHT,
                () -> model.turn(1));
        Action now = Action.of(
                "settlement.calendar.yesterday",
                "settlement.calendar.yesterday",
                Material2MZ.TODAY,
                () -> model.go(today().minusDays(1)));
        Action day = Action.of(
                "settlement.calendar.openDay",
                "settlement.calendar.openDay",
                Material2MZ.OPEN_IN_NEW,
                () -> open(model.cursorProperty().get()));
        Action month = papers.ofMonth(kit, model::shownMonth);
        Action bill = Action.of(
                        "settlement.verb.IMPORT_BILL",
                        "settlement.verb.IMPORT_BILL",
                        Material2MZ.NOTE_ADD,
                        () -> new BillFileDialog(kit).open(this::take))
                .on(Keys.ctrl(KeyCode.O));
        List<Action> doors = List.of(
                bill,
                statements.action(),
                new FolderDialog(kit, folder).action(),
                new OfficePaperDialog(kit, office, () -> model.cursorProperty().get()).action());
        doors.forEach(action -> ways.getChildren().add(Buttons.of(kit, action)));
        folder.onFiles(model::took, trouble -> told.show(Tone.BAD, kit.errors().words(trouble)));
        actions = Stream.concat(Stream.of(before, after, now, day, month), doors.stream())
                .toList();
        turns.getChildren().addAll(Buttons.icon(kit, before), Buttons.icon(kit, after), Buttons.of(kit, now));
        verbs.getChildren().addAll(Buttons.of(kit, month), Buttons.main(kit, day));
        // The frame gives the focus to the page as a whole: the keys are the calendar's.
        root.focusedProperty().subscribe(focused -> {
            if (focused) grid.requestFocus();
        });
        FileDrop.on(root, this::take);
        bars.getChildren().add(told);
        bars.managedProperty().bind(told.managedProperty());
        model.noticeProperty().subscribe(this::tell);
        model.monthProperty().subscribe(this::paint);
        model.problemProperty().subscribe(this::paint);
        model.cursorProperty().subscribe(grid::mark);
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void open(@Nullable Object argument) {
        if (argument instanceof LocalDate day) model.go(day);
        if (argument instanceof YearMonth month) model.go(month.atDay(1));
    }

    @Override
    public void shown() {
        model.show();
        folder.show();
    }

    @Override
    public void hidden() {
        model.hide();
        folder.hide();
    }

    @Override
    public void reload() {
        model.reload();
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public Object state() {
        return model.cursorProperty().get();
    }

    @Override
    public void restore(Object state) {
        if (state instanceof LocalDate cursor) model.go(cursor);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(kit.clock().instant(), Messages.OFFICE_ZONE);
    }

    private void open(LocalDate day) {
        kit.navigator().open("day", day);
    }

    /** Takes bills and statements that were dropped; what is neither is told in words and changes nothing. */
    void take(List<Path> files) {
        statements.take(
                files,
                bills -> model.importFiles(bills, kit.text("settlement.work.import", (long) bills.size())),
                words -> told.show(Tone.WAITING, words));
    }

    private void tell(Optional<DayNotice> notice) {
        notice.map(one -> DayWords.notice(one, kit.messages(), kit.errors()::words))
                .ifPresentOrElse(words -> told.show(words.tone(), words.text()), told::hide);
    }

    private void key(KeyEvent event) {
        LocalDate cursor = model.cursorProperty().get();
        switch (event.getCode()) {
            case LEFT -> step(event, -1);
            case RIGHT -> step(event, 1);
            case UP -> step(event, -7);
            case DOWN -> step(event, 7);
            case PAGE_UP -> {
                model.turn(-1);
                event.consume();
            }
            case PAGE_DOWN -> {
                model.turn(1);
                event.consume();
            }
            case HOME -> {
                model.go(cursor.withDayOfMonth(1));
                event.consume();
            }
            case END -> {
                model.go(cursor.withDayOfMonth(cursor.lengthOfMonth()));
                event.consume();
            }
            case ENTER, SPACE -> {
                open(cursor);
                event.consume();
            }
            default -> {}
        }
    }

    private void step(KeyEvent event, long days) {
        if (event.isAltDown() || event.isControlDown()) return;
        model.step(days);
        event.consume();
    }

    private void paint() {
        YearMonth month = model.shownMonth();
        name.setText(DateTimeFormatter.ofPattern(
                        kit.text("settlement.calendar.monthPattern"),
                        kit.messages().locale())
                .format(month));
        var read = model.monthProperty().get();
        grid.show(month, read.map(SettlementViewModel.MonthOfDays::days).orElse(List.of()), today());
        grid.mark(model.cursorProperty().get());
        counts.getChildren().clear();
        read.ifPresent(days -> Stream.of(DayState.values())
                .filter(state -> state != DayState.NOT_OVER && state != DayState.BEFORE_START && days.count(state) > 0)
                .forEach(state -> counts.getChildren().add(Chips.of(count(state, days.count(state))))));
        cover.getChildren().clear();
        if (read.isEmpty()) model.problemProperty().get().ifPresent(this::failed);
        gridPlace.setVisible(cover.getChildren().isEmpty());
    }

    private Status count(DayState state, long days) {
        Status status = DayWords.state(state, kit.messages());
        return new Status(kit.text("settlement.calendar.count", status.text(), days), status.tone(), status.icon());
    }

    private void failed(Throwable trouble) {
        Action again = Action.of("settlement.again", "settlement.again", Material2MZ.REFRESH, model::reload);
        cover.getChildren()
                .setAll(new EmptyState(
                        kit, Material2AL.ERROR_OUTLINE, kit.errors().words(trouble), Optional.of(again)));
    }
}
