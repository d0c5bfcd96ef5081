package org.carddesk.failedloads;

import java.util.Optional;
import java.util.function.BiFunction;
import org.carddesk.cards.Card;
import org.carddesk.cards.CardService;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandArgs.ConfirmLoaded;
import org.carddesk.gateway.CommandArgs.RedirectLoad;
import org.carddesk.gateway.CommandArgs.RefundTopUp;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandResult.Queued;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.sync.Outbox;
import org.carddesk.topups.TopUp;
import org.carddesk.topups.TopUpDetail;
import org.carddesk.topups.TopUpService;
import org.jspecify.annotations.Nullable;

/**
 * The ways out of a case, each judged on the local state and queued in one transaction. A top-up is named by its id, its order
 * number or its Alipay trade number.
 */
public final class ExitService {
    private final Database database;
    private final Outbox outbox;
    private final CardService cards;
    private final TopUpService topUps;

    ExitService(Database database, Outbox outbox, CardService cards, TopUpService topUps) {
        this.database = database;
        this.outbox = outbox;
        this.cards = cards;
        this.topUps = topUps;
    }

    /** Asks the card host what happened; safe to repeat in any state. */
    public CommandResult verify(String number) {
        return leave(number, Exit.Kind.VERIFY, (tx, top) -> queue(tx, Exit.Kind.VERIFY, top, null, null));
    }

    /** Loads once more under the same load id. */
    public CommandResult retry(String number) {
        return leave(number, Exit.Kind.RETRY, (tx, top) -> queue(tx, Exit.Kind.RETRY, top, null, null));
    }

    /** Loads onto another card of the same holder; a second person has to agree. */
    public CommandResult redirect(String number, String toCardNo, String reason) {
        return leave(number, Exit.Kind.REDIRECT, (tx, top) -> {
            Optional<Card> card = cards.cardByNo(tx, toCardNo);
            Optional<Refused> refused = ExitRules.target(top, card, toCardNo, cards.today());
            if (refused.isPresent()) return refused.get();
            var args = new RedirectLoad(card.orElseThrow().id());
            return queue(tx, Exit.Kind.REDIRECT, top, args, reason);
        });
    }

    /**
     * Returns money to where it came from; a second person has to agree.
     *
     * @param amountFen null for the whole rest
     */
    public CommandResult refund(String number, @Nullable Long amountFen, String reason) {
        return leave(number, Exit.Kind.REFUND, (tx, top) -> {
            long fen = amountFen == null ? top.topUp().restFen() : amountFen;
            Optional<Refused> refused = ExitRules.amount(top, fen);
            return refused.isPresent() ? refused.get() : queue(tx, Exit.Kind.REFUND, top, new RefundTopUp(fen), reason);
        });
    }

    /** States that the card host shows the load; finance has to agree. */
    public CommandResult confirm(String number, String evidence, String reason) {
        return leave(
                number,
                Exit.Kind.CONFIRM,
                (tx, top) -> evidence.isBlank()
                        ? Refused.of(RefusalCode.EVIDENCE_REQUIRED)
                        : queue(tx, Exit.Kind.CONFIRM, top, new ConfirmLoaded(evidence), reason));
    }

    private CommandResult leave(String number, Exit.Kind kind, BiFunction<Tx, TopUpDetail, CommandResult> queueing) {
        return database.write(tx -> {
            Optional<TopUp> topUp = topUps.find(tx, number);
            if (topUp.isEmpty()) return Refused.of(RefusalCode.UNKNOWN_TARGET);
            TopUpDetail top = topUps.detail(tx, topUp.get());
            Optional<Refused> obstacle = ExitRules.obstacle(kind, top);
            return obstacle.isPresent() ? obstacle.get() : queueing.apply(tx, top);
        });
    }

    private CommandResult queue(
            Tx tx, Exit.Kind kind, TopUpDetail top, @Nullable CommandArgs args, @Nullable String reason) {
        TopUp topUp = top.topUp();
        var draft = CommandDraft.on(
                kind.command(), topUp.id(), topUp.version(), args == null ? new CommandArgs.None() : args);
        return new Queued(outbox.queue(tx, draft.because(reason)));
    }
}
