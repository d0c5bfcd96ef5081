package org.carddesk.failedloads;

import java.util.Collection;
import java.util.List;
import org.carddesk.db.Conditions;
import org.carddesk.db.Tx;

/** The notes of this desk on cases. */
final class CaseNoteStore {
    private static final int MOST = 1000;

    void insert(Tx tx, CaseNote note) {
        tx.hibernate().insert(CaseNoteEntity.of(note));
        tx.changed("case_note");
    }

    void delete(Tx tx, long n) {
        tx.execute("DELETE FROM case_note WHERE n = ?1", n);
        tx.changed("case_note");
    }

    /** Newest first. */
    List<CaseNote> of(Tx tx, String topUpId) {
        return new Conditions()
                        .and("n.topUpId = ?", topUpId)
                        .list(tx, "from CaseNoteEntity n", CaseNoteEntity.class, "n.n desc", MOST)
                        .stream()
                        .map(CaseNoteEntity::note)
                        .toList();
    }

    /** The newest notes on any of several top-ups. */
    List<CaseNote> ofAny(Tx tx, Collection<String> topUpIds) {
        if (topUpIds.isEmpty()) return List.of();
        return new Conditions()
                        .and("n.topUpId in (?)", topUpIds)
                        .list(tx, "from CaseNoteEntity n", CaseNoteEntity.class, "n.n desc", MOST)
                        .stream()
                        .map(CaseNoteEntity::note)
                        .toList();
    }
}
