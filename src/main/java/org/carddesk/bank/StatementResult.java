package org.carddesk.bank;

import java.util.List;

/** What became of a statement file that was in order; one that is not is refused by an exception and leaves nothing. */
public sealed interface StatementResult {
    StatementImport imported();

    /** Every credit is on its way. */
    record Recorded(StatementImport imported, List<String> commandIds) implements StatementResult {
        public Recorded {
            commandIds = List.copyOf(commandIds);
        }
    }

    /** The same bytes were imported before; nothing was done. */
    record AlreadyKnown(StatementImport imported) implements StatementResult {}
}
