package org.carddesk.bank;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A statement file whose credits were recorded.
 *
 * @param sha256 of the file's bytes, 64 hexadecimal digits
 * @param bank the profile it was read with
 * @param lines how many lines with a date it has
 * @param credits how many of them were recorded, each once for every day that it pays
 */
public record StatementImport(
        String sha256,
        String fileName,
        @Nullable String bank,
        Instant importedAt,
        String operatorId,
        long lines,
        long credits,
        long amountFen) {}
