package org.carddesk.cards;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CardKind;
import org.carddesk.sync.SyncedRecord;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code card}; written by the feed alone. Dates are ISO text. */
@Entity
@Immutable
@Table(name = "card")
class CardEntity {
    @Id
    String id = "";

    long version;

    @Nullable
    String extra;

    @Column(name = "card_no")
    String cardNo = "";

    @Nullable
    @Column(name = "chip_uid")
    String chipUid;

    @Column(name = "holder_id")
    String holderId = "";

    @Enumerated(EnumType.STRING)
    CardKind kind = CardKind.UNRECOGNISED;

    boolean lost;
    boolean frozen;
    boolean closed;

    @Column(name = "issued_on")
    String issuedOn = "";

    @Column(name = "expires_on")
    String expiresOn = "";

    @Nullable
    @Column(name = "replaces_card_id")
    String replacesCardId;

    @Nullable
    @Column(name = "chip_balance_fen")
    Long chipBalanceFen;

    @Column(name = "ledger_balance_fen")
    long ledgerBalanceFen;

    @Column(name = "pending_fen")
    long pendingFen;

    @Column(name = "card_no_reversed")
    String cardNoReversed = "";

    @Nullable
    @Column(name = "uid_hex")
    String uidHex;

    @Nullable
    @Column(name = "uid_tail")
    String uidTail;

    Card card() {
        var body = new CardBody(
                cardNo,
                chipUid,
                holderId,
                kind,
                lost,
                frozen,
                closed,
                LocalDate.parse(issuedOn),
                LocalDate.parse(expiresOn),
                replacesCardId,
                chipBalanceFen,
                ledgerBalanceFen,
                pendingFen);
        return new Card(id, version, body, SyncedRecord.extra(extra), Optional.empty());
    }
}
