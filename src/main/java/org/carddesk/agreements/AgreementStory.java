package org.carddesk.agreements;

import java.util.List;
import org.carddesk.topups.TopUp;

/**
 * Everything the desk knows of one agreement.
 *
 * @param todayFen what it debited today, in fen, as far as the desk knows
 * @param monthFen what it debited in this month
 * @param last its newest top-ups
 */
public record AgreementStory(AgreementSummary summary, long todayFen, long monthFen, List<TopUp> last) {
    public AgreementStory {
        last = List.copyOf(last);
    }

    public Agreement agreement() {
        return summary.agreement();
    }
}
