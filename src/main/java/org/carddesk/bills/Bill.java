package org.carddesk.bills;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bill that was verified and is kept with its original bytes.
 *
 * @param supersededBy the later bill that speaks for all its days, null while it speaks for any itself
 */
public record Bill(
        String id,
        BillFacts facts,
        Instant importedAt,
        @Nullable String supersededBy) {}
