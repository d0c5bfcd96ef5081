package org.carddesk.students;

import java.util.Optional;
import org.carddesk.topups.Refund;
import org.carddesk.topups.TopUp;

/**
 * A refund of one of a person's top-ups, with the top-up.
 *
 * @param requestedBy the maker's name, where this desk knows it
 * @param approvedBy the second person's name, empty before anybody decided
 */
public record PastRefund(Refund refund, Optional<TopUp> topUp, String requestedBy, String approvedBy) {}
