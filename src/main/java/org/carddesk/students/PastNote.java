package org.carddesk.students;

import java.util.Optional;
import org.carddesk.failedloads.CaseNote;
import org.carddesk.topups.TopUp;

/**
 * What was noted on one of a person's top-ups, with the top-up.
 *
 * @param by the operator's name, where this desk knows it
 */
public record PastNote(CaseNote note, Optional<TopUp> topUp, String by) {}
