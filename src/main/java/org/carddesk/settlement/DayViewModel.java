package org.carddesk.settlement;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.carddesk.bank.NewBankCredit;
import org.carddesk.bills.BillFetchResult;
import org.carddesk.bills.BillFetchService;
import org.carddesk.sync.CommandResult;
import org.carddesk.task.Latest;
import org.carddesk.task.Progress;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.RecordWatch;

/** One business day on show, what may be done for it, and its verbs off the screen's thread. */
final class DayViewModel {
    private static final Set<String> FOLLOWED =
            Set.of("bill", "reconciliation", "bank_credit", "day_close", "top_up", "refund", "load_attempt", "outbox");
    /** How long a page that follows the feed waits for it to fall quiet: a day's figures are read whole. */
    private static final Duration QUIET = Duration.ofMillis(300);
    /** How often the gateway is asked again for a bill that Alipay has not made yet. */
    private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(10);

    final DifferenceRows differences;

    private final TaskRunner tasks;
    private final RecordWatch watch;
    private final DayPageService service;
    private final BillFetchService fetching;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<Optional<DayStory>> story = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<DayNotice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<DayVerb>> busy = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty blind = new SimpleBooleanProperty();
    private LocalDate day = LocalDate.EPOCH;
    private String comparedFigures = "";
    private Runnable stop = () -> {};
    private boolean shown;
    private TaskRunner.Cancel nextFetch = () -> {};

    DayViewModel(TaskRunner tasks, RecordWatch watch, DayPageService service, BillFetchService fetching) {
        this.tasks = tasks;
        this.watch = watch;
        this.service = service;
        this.fetching = fetching;
        this.latest = new Latest(tasks);
        this.differences =
                new DifferenceRows(tasks, () -> story.get().map(DayStory::cases).orElse(List.of()));
    }

    LocalDate day() {
        return day;
    }

    ReadOnlyObjectProperty<Optional<DayStory>> storyProperty() {
        return story.getReadOnlyProperty();
    }

    /** Why the day could not be read; what was shown before stays. */
    ReadOnlyObjectProperty<Optional<Throwable>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<DayNotice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** What is being done now. */
    ReadOnlyObjectProperty<Optional<DayVerb>> busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Whether the day's figures are covered, because an amount is to be typed before the expected one is seen. */
    BooleanProperty blindProperty() {
        return blind;
    }

    void open(LocalDate wanted) {
        if (wanted.equals(day)) return;
        day = wanted;
        nextFetch.cancel();
        notice.set(Optional.empty());
        problem.set(Optional.empty());
        story.set(Optional.empty());
        if (shown) reload();
    }

    void show() {
        shown = true;
        stop = watch.listen(FOLLOWED, () -> latest.after(QUIET, this::reload));
        reload();
    }

    void hide() {
        shown = false;
        stop.run();
        nextFetch.cancel();
    }

    void reload() {
        LocalDate wanted = day;
        latest.ask(
                () -> service.story(wanted),
                found -> {
                    problem.set(Optional.empty());
                    story.set(Optional.of(found));
                    differences.rows.refresh();
                    compareAgainIfStale(found);
                },
                trouble -> problem.set(Optional.of(trouble)));
    }

    /** Asks the gateway for the day's bill; while Alipay has none, again every ten minutes as long as the page shows. */
    void fetch(String title) {
        LocalDate wanted = day;
        background(DayVerb.FETCH_BILL, title, progress -> fetching.fetch(wanted, progress), result -> {
            tell(wanted, new DayNotice.Fetched(result));
            if (result instanceof BillFetchResult.NotReady && wanted.equals(day)) {
                nextFetch.cancel();
                nextFetch = tasks.later(BETWEEN_FETCHES, () -> fetch(title));
            }
        });
    }

    /** Takes files in, each by itself: one that is refused does not keep the others out and changes nothing. */
    void importFiles(List<Path> files, String title) {
        LocalDate wanted = day;
        background(
                DayVerb.IMPORT_BILL,
                title,
                progress -> service.take(files, progress),
                taken -> tell(wanted, new DayNotice.Imported(taken)));
    }

    void reconcile(String title) {
        LocalDate wanted = day;
        background(
                DayVerb.RECONCILE,
                title,
                progress -> service.reconcile(wanted),
                result -> tell(wanted, new DayNotice.Compared(result)));
    }

    void acknowledge(Difference difference, String reason, Consumer<DifferenceCase> done, Consumer<Throwable> failed) {
        tasks.write(() -> service.acknowledge(difference, reason), thenReload(done), failed);
    }

    void record(NewBankCredit credit, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> service.record(credit), thenReload(done), failed);
    }

    void voidCredit(String id, String reason, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> service.voidCredit(id, reason), thenReload(done), failed);
    }

    /** Compares with the gateway and once more, and asks for the close; it may last as long as the network does. */
    void close(String title, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        LocalDate wanted = day;
        tasks.background(title, progress -> service.close(wanted), thenReload(done), failed);
    }

    void reopen(String reason, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        LocalDate wanted = day;
        tasks.write(() -> service.reopen(wanted, reason), thenReload(done), failed);
    }

    /** Tells on the page what came of something. */
    void tell(DayNotice told) {
        tell(day, told);
    }

    void forgetNotice() {
        notice.set(Optional.empty());
    }

    private void tell(LocalDate about, DayNotice told) {
        if (about.equals(day)) notice.set(Optional.of(told));
        reload();
    }

    private <T> Consumer<T> thenReload(Consumer<T> done) {
        return answer -> {
            done.accept(answer);
            reload();
        };
    }

    private <T> void background(DayVerb verb, String title, Function<Progress, T> work, Consumer<T> done) {
        if (busy.get().isPresent()) return;
        LocalDate wanted = day;
        busy.set(Optional.of(verb));
        tasks.background(
                title,
                work,
                answer -> {
                    busy.set(Optional.empty());
                    done.accept(answer);
                },
                trouble -> {
                    busy.set(Optional.empty());
                    tell(wanted, new DayNotice.Failed(trouble));
                });
    }

    /** The figures are always of now; once they say otherwise than the last comparison, that is done again, once. */
    private void compareAgainIfStale(DayStory found) {
        Optional<BusinessDay> figures = found.figures();
        boolean open = figures.isPresent() && !figures.get().frozen() && found.compared();
        boolean may = found.permits().roleFits().contains(DayVerb.RECONCILE)
                && !found.permits().objections().containsKey(DayVerb.RECONCILE);
        if (!open || !may || !stale(found.cases(), figures.get())) return;
        if (comparedFigures.equals(figures.get().checkCode())) return;
        comparedFigures = figures.get().checkCode();
        LocalDate wanted = day;
        tasks.write(() -> service.reconcile(wanted), result -> reload());
    }

    private static boolean stale(List<DifferenceCase> cases, BusinessDay now) {
        Set<String> kept = cases.stream()
                .map(DifferenceCase::difference)
                .filter(each -> each.differenceClass().blocking())
                .map(each -> each.differenceClass() + " " + each.key() + " " + each.amountFen())
                .collect(java.util.stream.Collectors.toSet());
        Set<String> present = now.figures().differences().stream()
                .filter(each -> each.differenceClass().blocking())
                .map(each -> each.differenceClass() + " " + each.key() + " " + each.amountFen())
                .collect(java.util.stream.Collectors.toSet());
        return !kept.equals(present);
    }
}
