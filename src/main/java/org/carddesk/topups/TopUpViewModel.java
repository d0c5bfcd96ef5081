package org.carddesk.topups;

import java.util.Set;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.RecordModel;
import org.carddesk.ui.RecordWatch;

/** One top-up on show, opened by its id, order number or Alipay's trade number. */
final class TopUpViewModel extends RecordModel<String, TopUpStory> {
    private static final Set<String> FOLLOWED =
            Set.of("top_up", "load_attempt", "refund", "card", "cardholder", "outbox");

    TopUpViewModel(TaskRunner tasks, RecordWatch watch, TopUpListService service) {
        super(tasks, watch, FOLLOWED, service::story);
    }
}
