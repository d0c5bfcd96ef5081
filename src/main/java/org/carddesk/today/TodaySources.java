package org.carddesk.today;

import org.carddesk.agreements.AgreementService;
import org.carddesk.approvals.ApprovalService;
import org.carddesk.commands.AttentionService;
import org.carddesk.failedloads.FailedLoadService;
import org.carddesk.settlement.CalendarService;
import org.carddesk.topups.TopUpService;

/** Whose work the first screen counts. */
public record TodaySources(
        TopUpService topUps,
        FailedLoadService failedLoads,
        ApprovalService approvals,
        AttentionService attention,
        AgreementService agreements,
        CalendarService calendar) {}
