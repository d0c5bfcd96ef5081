package org.carddesk.sandbox;

import java.time.Instant;
import java.util.function.Function;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.TopUpBody;

/** What a desk may do about a load: ask the host, try again with the same load id, and what all of it requires. */
final class LoadRules {
    private final Function<LedgerReader, Present> present;

    LoadRules(Function<LedgerReader, Present> present) {
        this.present = present;
    }

    TopUpCase topUp(CommandContext<?> command) {
        LedgerTx ledger = command.ledger();
        return present.apply(ledger).cases().read(ledger, command.target(TopUpBody.class));
    }

    void save(CommandContext<?> command, TopUpCase topUp) {
        present.apply(command.ledger()).cases().save(command.ledger(), topUp);
    }

    /** In any state; only an unknown outcome can change by it. */
    void verify(CommandContext<CommandArgs.None> command) {
        TopUpCase topUp = topUp(command);
        if (topUp.body().load() != LoadState.UNKNOWN) return;
        topUp.learnt(CardHost.status(topUp.host()), command.now());
        save(command, topUp);
    }

    void checkRetry(CommandContext<CommandArgs.None> command) {
        requireFailed(topUp(command), false);
    }

    void retry(CommandContext<CommandArgs.None> command) {
        TopUpCase topUp = topUp(command);
        load(command, topUp, topUp.body().cardId());
    }

    /** Asks the host to load the top-up to a card, under the load id that it always had. */
    void load(CommandContext<?> command, TopUpCase topUp, String cardId) {
        Instant at = command.now();
        CardBody card = command.ledger().get(CardBody.class, cardId).body();
        topUp.attempted(CardHost.load(topUp.host(), cardId, card, false, at), cardId, at, at, null);
        save(command, topUp);
    }

    /** Paid, not loaded, nothing refunded, no refund open; an unknown outcome only where that is to be settled. */
    static void requireFailed(TopUpCase topUp, boolean orUnknown) {
        TopUpBody body = topUp.body();
        Refused.when(body.payment() != Payment.PAID, RefusalCode.NOT_PAID);
        Refused.when(body.load() == LoadState.LOADED, RefusalCode.ALREADY_LOADED);
        Refused.when(topUp.openRefund().isPresent(), RefusalCode.OPEN_REFUND);
        Refused.when(body.refundedFen() > 0, RefusalCode.ALREADY_REFUNDED);
        boolean unknown = body.load() == LoadState.UNKNOWN;
        Refused.when(unknown && !orUnknown, RefusalCode.LOAD_UNKNOWN);
        Refused.when(!unknown && body.load() != LoadState.FAILED, RefusalCode.NOT_FAILED);
    }
}
