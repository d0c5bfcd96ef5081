package org.carddesk.cards;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.PersonKind;
import org.carddesk.sync.SyncedRecord;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code cardholder}; written by the feed alone. */
@Entity
@Immutable
@Table(name = "cardholder")
class CardholderEntity {
    @Id
    String id = "";

    long version;

    @Nullable
    String extra;

    @Column(name = "person_no")
    String personNo = "";

    String name = "";

    @Enumerated(EnumType.STRING)
    PersonKind kind = PersonKind.UNRECOGNISED;

    String department = "";

    @Nullable
    @Column(name = "phone_masked")
    String phoneMasked;

    @Column(name = "`left`")
    boolean hasLeft;

    @Column(name = "name_py")
    String namePinyin = "";

    Cardholder cardholder() {
        var body = new CardholderBody(personNo, name, kind, department, phoneMasked, hasLeft);
        return new Cardholder(id, version, body, SyncedRecord.extra(extra), Optional.empty());
    }
}
