package org.carddesk.students;

import java.util.Optional;
import org.carddesk.topups.LoadAttempt;
import org.carddesk.topups.TopUp;

/** An attempt to load one of a person's top-ups, with the top-up. */
public record PastLoad(LoadAttempt attempt, Optional<TopUp> topUp) {}
