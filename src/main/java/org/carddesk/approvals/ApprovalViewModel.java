package org.carddesk.approvals;

import org.carddesk.task.TaskRunner;
import org.carddesk.ui.RecordModel;
import org.carddesk.ui.RecordWatch;

/** One approval on show, opened by the id of its command. */
final class ApprovalViewModel extends RecordModel<String, ApprovalCase> {
    ApprovalViewModel(TaskRunner tasks, RecordWatch watch, ApprovalCaseService service) {
        super(tasks, watch, ApprovalsViewModel.FOLLOWED, service::find);
    }
}
