package org.carddesk.settlement;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.carddesk.task.Latest;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.RecordWatch;

/** The calendar of business days: a month, the day with the cursor, and how far each day is. */
final class SettlementViewModel {
    private static final Set<String> FOLLOWED = Set.of("bill", "reconciliation", "bank_credit", "day_close", "outbox");

    private final TaskRunner tasks;
    private final RecordWatch watch;
    private final DayPageService service;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<LocalDate> cursor;
    private final ReadOnlyObjectWrapper<Optional<MonthOfDays>> month = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<DayNotice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Runnable stop = () -> {};
    private boolean shown;

    /** A month as it was read. */
    record MonthOfDays(YearMonth month, List<DaySummary> days) {
        MonthOfDays {
            days = List.copyOf(days);
        }

        /** How many days are in a state. */
        long count(DayState state) {
            return days.stream().filter(day -> day.state() == state).count();
        }
    }

    /** @param yesterday the day that the morning's work is about */
    SettlementViewModel(TaskRunner tasks, RecordWatch watch, DayPageService service, LocalDate yesterday) {
        this.tasks = tasks;
        this.watch = watch;
        this.service = service;
        this.latest = new Latest(tasks);
        this.cursor = new ReadOnlyObjectWrapper<>(yesterday);
    }

    /** What came of the last files. */
    ReadOnlyObjectProperty<Optional<DayNotice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** The day with the cursor; its month is on show. */
    ReadOnlyObjectProperty<LocalDate> cursorProperty() {
        return cursor.getReadOnlyProperty();
    }

    /** The month's days; empty while they are read. */
    ReadOnlyObjectProperty<Optional<MonthOfDays>> monthProperty() {
        return month.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Throwable>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    YearMonth shownMonth() {
        return YearMonth.from(cursor.get());
    }

    void show() {
        shown = true;
        stop = watch.listen(FOLLOWED, this::reload);
        reload();
    }

    void hide() {
        shown = false;
        stop.run();
    }

    /** Puts the cursor on a day, and turns to its month. */
    void go(LocalDate day) {
        YearMonth before = shownMonth();
        cursor.set(day);
        if (shownMonth().equals(before)) return;
        month.set(Optional.empty());
        if (shown) reload();
    }

    void step(long days) {
        go(cursor.get().plusDays(days));
    }

    /** Turns months; the cursor keeps its day as far as the month has it. */
    void turn(long months) {
        go(cursor.get().plus(months, ChronoUnit.MONTHS));
    }

    /** Takes bills in; the cursor goes to the day of the last one that was in order. */
    void importFiles(List<Path> files, String title) {
        tasks.background(
                title,
                progress -> service.take(files, progress),
                this::took,
                trouble -> notice.set(Optional.of(new DayNotice.Failed(trouble))));
    }

    /** Files were taken in or refused; the cursor goes to the day of the last one that was in order. */
    void took(List<DayNotice.Taken> taken) {
        notice.set(Optional.of(new DayNotice.Imported(taken)));
        taken.stream()
                .flatMap(file -> file.result().stream())
                .map(result -> result.bill().facts().lastDay())
                .forEach(this::go);
        reload();
    }

    void reload() {
        YearMonth wanted = shownMonth();
        latest.ask(
                () -> new MonthOfDays(wanted, service.month(wanted)),
                found -> {
                    problem.set(Optional.empty());
                    month.set(Optional.of(found));
                },
                trouble -> problem.set(Optional.of(trouble)));
    }
}
