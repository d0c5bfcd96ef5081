package org.carddesk.sandbox;

import java.time.LocalDate;
import java.util.Map;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.School;

/** What lies behind the gateway: people who top up, the card host, Alipay and the bank. */
interface SimulatedSchool {
    School school();

    /** Makes the history up to yesterday, by {@link Ledger#bulk}; called once, for a ledger that is not ready. */
    void generate(Ledger ledger);

    /** Lets everything happen that is due by the ledger's clock, in transactions of its own; called before each request. */
    void advance(Ledger ledger);

    /** The rules of the commands about top-ups, bank credits and day closes. */
    Map<CommandType, CommandRule<?>> rules();

    Bill bill(Ledger ledger, LocalDate businessDate, Bill.Kind kind);

    /** The agreement as Alipay knows it at this moment; {@code check_agreement} puts it into the ledger. */
    AgreementBody atAlipay(LedgerTx ledger, Entity<AgreementBody> agreement);

    /** The school ends the agreement at Alipay; one that has ended already counts as done. */
    void terminateAtAlipay(LedgerTx ledger, Entity<AgreementBody> agreement);

    /** The address a holder opens to sign; the agreement comes by the feed when they did. Amounts in fen. */
    String signUrl(LedgerTx ledger, Entity<CardBody> card, long thresholdFen, long loadAmountFen);

    /** The card host moves balance and pending money; both cards are in the ledger already. */
    void cardReplaced(LedgerTx ledger, Entity<CardBody> old, Entity<CardBody> replacement);
}
