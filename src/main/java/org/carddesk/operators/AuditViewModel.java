package org.carddesk.operators;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.carddesk.access.AuditFilter;
import org.carddesk.task.TaskRunner;
import org.carddesk.text.Messages;
import org.carddesk.ui.DayFilter;
import org.carddesk.ui.ListModel;
import org.carddesk.ui.Order;
import org.carddesk.ui.PageSource;
import org.carddesk.ui.RecordWatch;
import org.carddesk.ui.TextFilter;
import org.carddesk.ui.Totals;
import org.jspecify.annotations.Nullable;

/** The audit trail: searched by person, action, record and day; and whether it is whole. */
final class AuditViewModel extends ListModel<AuditLine> {
    final TextFilter who = filters().text("operators.audit.filter.who");
    final TextFilter action = filters().text("operators.audit.filter.action");
    final TextFilter record = filters().text("operators.audit.filter.record");
    final DayFilter days = filters().days("operators.audit.filter.days");

    private final TaskRunner tasks;
    private final AuditService service;
    private final Lookups lookups;
    private final ReadOnlyObjectWrapper<Optional<Verification>> verified;
    private final ReadOnlyBooleanWrapper verifying = new ReadOnlyBooleanWrapper();

    /**
     * How typed words become codes and ids.
     *
     * @param actions the actions whose words have the text in them
     * @param records the ids of the records that a name or number means; asked off the screen's thread
     */
    record Lookups(Function<String, Set<String>> actions, Function<String, Set<String>> records) {}

    AuditViewModel(TaskRunner tasks, RecordWatch watch, AuditService service, Lookups lookups) {
        super(tasks, watch, Set.of("audit_entry", "operator"), AuditLine::n);
        this.tasks = tasks;
        this.service = service;
        this.lookups = lookups;
        this.verified = new ReadOnlyObjectWrapper<>(service.last());
    }

    /** The last verification of the whole chain in this run. */
    ReadOnlyObjectProperty<Optional<Verification>> verifiedProperty() {
        return verified.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty verifyingProperty() {
        return verifying.getReadOnlyProperty();
    }

    boolean mayExport() {
        return service.mayExport();
    }

    /** Keeps why rows are taken out of the program. */
    void exporting(String reason, Consumer<String> done, Consumer<Throwable> failed) {
        tasks.write(
                () -> {
                    service.exporting(reason);
                    return reason;
                },
                done,
                failed);
    }

    /** Walks the whole chain beside the screen. */
    void verify(String title, Consumer<Verification> done, Consumer<Throwable> failed) {
        if (verifying.get()) return;
        verifying.set(true);
        tasks.background(
                title,
                progress -> service.verify(),
                found -> {
                    verifying.set(false);
                    verified.set(Optional.of(found));
                    done.accept(found);
                },
                trouble -> {
                    verifying.set(false);
                    failed.accept(trouble);
                });
    }

    @Override
    protected void narrow(Object wanted) {
        if (!(wanted instanceof String recordId))
            throw new IllegalArgumentException("no filter of the trail: " + wanted);
        record.textProperty().set(recordId);
    }

    @Override
    protected PageSource<AuditLine> source() {
        Optional<String> person = who.value();
        Optional<Set<String>> actions = action.value().map(lookups.actions());
        String text = record.value().orElse("");
        Instant from = days.from().map(AuditViewModel::startOf).orElse(null);
        Instant until = days.to().map(day -> startOf(day.plusDays(1))).orElse(null);
        return new PageSource<>() {
            private AuditFilter filter() {
                return new AuditFilter(
                        person.map(service::peopleLike),
                        actions,
                        text,
                        text.isEmpty() ? Set.of() : lookups.records().apply(text),
                        from,
                        until);
            }

            @Override
            public List<AuditLine> page(@Nullable AuditLine after, List<Order> order, int limit) {
                boolean newestFirst =
                        order.stream().findFirst().map(Order::descending).orElse(true);
                return service.page(filter(), newestFirst, after, limit);
            }

            @Override
            public Totals totals() {
                return Totals.of(service.count(filter()));
            }
        };
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(Messages.OFFICE_ZONE).toInstant();
    }
}
