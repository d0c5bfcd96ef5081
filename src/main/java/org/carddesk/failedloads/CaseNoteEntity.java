package org.carddesk.failedloads;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code case_note}. */
@Entity
@Table(name = "case_note")
class CaseNoteEntity {
    @Id
    long n;

    @Column(name = "top_up_id")
    String topUpId = "";

    @Column(name = "at_millis")
    long atMillis;

    @Column(name = "operator_id")
    String operatorId = "";

    String words = "";

    static CaseNoteEntity of(CaseNote note) {
        var row = new CaseNoteEntity();
        row.n = note.n();
        row.topUpId = note.topUpId();
        row.atMillis = note.at().toEpochMilli();
        row.operatorId = note.operatorId();
        row.words = note.words();
        return row;
    }

    CaseNote note() {
        return new CaseNote(n, topUpId, Instant.ofEpochMilli(atMillis), operatorId, words);
    }
}
