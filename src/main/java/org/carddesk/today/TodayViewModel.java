package org.carddesk.today;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carddesk.commands.AttentionService;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.RecordModel;
import org.carddesk.ui.RecordWatch;

/** The first screen's board: read again when anything changes, but not more often than one could read it. */
final class TodayViewModel extends RecordModel<String, TodayBoard> {
    private static final Duration CALM = Duration.ofMillis(700);
    private static final Set<String> OWN = Set.of(
            "top_up",
            "load_attempt",
            "refund",
            "agreement",
            "approval",
            "day_close",
            "bank_credit",
            "bill",
            "difference",
            "reconciliation",
            "audit_entry");

    TodayViewModel(TaskRunner tasks, RecordWatch watch, TodayService service) {
        super(tasks, calmly(tasks, watch), followed(), day -> Optional.of(service.board()));
        open("");
    }

    private static Set<String> followed() {
        return Stream.concat(OWN.stream(), AttentionService.FOLLOWED.stream()).collect(Collectors.toSet());
    }

    /** While the desk catches up, many commits come in a second: they are told together. */
    private static RecordWatch calmly(TaskRunner tasks, RecordWatch watch) {
        return (types, changed) -> {
            var waiting = new boolean[1];
            return watch.listen(types, () -> {
                if (waiting[0]) return;
                waiting[0] = true;
                tasks.later(CALM, () -> {
                    waiting[0] = false;
                    changed.run();
                });
            });
        };
    }
}
