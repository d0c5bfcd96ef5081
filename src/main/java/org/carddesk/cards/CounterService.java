package org.carddesk.cards;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.carddesk.access.Access;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandArgs.RegisterCard;
import org.carddesk.gateway.CommandArgs.RegisterCards;
import org.carddesk.gateway.CommandArgs.ReplaceCard;
import org.carddesk.gateway.CommandArgs.UpdateCardholder;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.PersonKind;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandResult.Queued;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;
import org.jspecify.annotations.Nullable;

/** The counter's verbs on people and cards: each judged on the local state, then queued as a command in one transaction. */
public final class CounterService {
    /** Rows that one command may carry (contract section 8). */
    private static final int ROWS_A_COMMAND = 500;

    private final Database database;
    private final CardStore store;
    private final Outbox outbox;
    private final Access access;

    CounterService(Database database, CardStore store, Outbox outbox, Access access) {
        this.database = database;
        this.store = store;
        this.outbox = outbox;
        this.access = access;
    }

    /** Issues a card to a person, who is made known to the gateway if new. */
    public CommandResult register(RegisterCard args) {
        return database.write(tx -> {
            Optional<RefusalCode> wrong = CardRules.values(args);
            if (wrong.isPresent()) return Refused.of(wrong.get());
            RegisterPlanning.Known known = known(tx);
            String personNo = args.person().personNo();
            RefusalCode taken = CardRules.taken(args, isTaken(tx, args.cardNo()), known.hasRegularCard(personNo));
            if (taken != null) return Refused.of(taken);
            return queue(
                    tx,
                    known.person(personNo)
                            .map(holder ->
                                    CommandDraft.on(CommandType.REGISTER_CARD, holder.id(), holder.version(), args))
                            .orElseGet(() -> CommandDraft.of(CommandType.REGISTER_CARD, args)));
        });
    }

    /** Reads a register file and tells what importing it would do; nothing is changed. */
    public RegisterPlan plan(Path file) {
        access.signedIn();
        List<RegisterLine> lines = RegisterFile.read(file);
        return database.read(tx -> new RegisterPlanning(known(tx)).plan(lines));
    }

    /** Queues the rows of a plan, 500 a command; the ids of the commands in their order. */
    public List<String> register(RegisterPlan plan) {
        return database.write(tx -> {
            var commands = new ArrayList<String>();
            List<RegisterCard> rows = plan.rows();
            for (int at = 0; at < rows.size(); at += ROWS_A_COMMAND) {
                var chunk = rows.subList(at, Math.min(rows.size(), at + ROWS_A_COMMAND));
                var draft = CommandDraft.of(CommandType.REGISTER_CARDS, new RegisterCards(List.copyOf(chunk)));
                commands.add(outbox.queue(tx, draft));
            }
            return commands;
        });
    }

    /** Changes what is known about a person; the number never changes. */
    public CommandResult update(String holderId, UpdateCardholder args) {
        return database.write(tx -> {
            Optional<Cardholder> holder = store.holder(tx, holderId);
            if (holder.isEmpty()) return Refused.of(RefusalCode.UNKNOWN_TARGET);
            if (!CardRules.isName(args.name()) || args.kind() == PersonKind.UNRECOGNISED) {
                return Refused.of(RefusalCode.BAD_VALUE);
            }
            return queue(
                    tx,
                    CommandDraft.on(
                            CommandType.UPDATE_CARDHOLDER,
                            holderId,
                            holder.get().version(),
                            args));
        });
    }

    public CommandResult extend(String cardId, LocalDate expiresOn) {
        return onCard(
                CommandType.EXTEND_EXPIRY,
                cardId,
                new CommandArgs.ExtendExpiry(expiresOn),
                null,
                (tx, card) -> CardRules.extend(card, expiresOn));
    }

    public CommandResult reportLoss(String cardId) {
        return plain(CommandType.REPORT_LOSS, cardId, (tx, card) -> CardRules.reportLossOrFreeze(card));
    }

    /** The holder stands at the counter with an identity document. */
    public CommandResult clearLoss(String cardId) {
        return plain(CommandType.CLEAR_LOSS, cardId, (tx, card) -> CardRules.clearLoss(card));
    }

    public CommandResult freeze(String cardId) {
        return plain(CommandType.FREEZE, cardId, (tx, card) -> CardRules.reportLossOrFreeze(card));
    }

    public CommandResult unfreeze(String cardId) {
        return plain(CommandType.UNFREEZE, cardId, (tx, card) -> CardRules.unfreeze(card));
    }

    /** Gives the holder a new card for a lost or damaged one; balance, pending money and agreement move to it. */
    public CommandResult replace(String cardId, ReplaceCard args) {
        return onCard(
                CommandType.REPLACE_CARD,
                cardId,
                args,
                null,
                (tx, card) -> CardRules.replace(card, args, isTaken(tx, args.cardNo())));
    }

    /** Closes a card for good; a balance that is not 0 needs a second person. */
    public CommandResult close(String cardId, String reason) {
        return onCard(
                CommandType.CLOSE_CARD, cardId, new CommandArgs.None(), reason, (tx, card) -> CardRules.close(card));
    }

    private CommandResult plain(CommandType type, String cardId, BiFunction<Tx, Card, Optional<RefusalCode>> rule) {
        return onCard(type, cardId, new CommandArgs.None(), null, rule);
    }

    private CommandResult onCard(
            CommandType type,
            String cardId,
            CommandArgs args,
            @Nullable String reason,
            BiFunction<Tx, Card, Optional<RefusalCode>> rule) {
        return database.write(tx -> {
            Optional<Card> card = store.card(tx, cardId);
            if (card.isEmpty()) return Refused.of(RefusalCode.UNKNOWN_TARGET);
            Optional<RefusalCode> refused = rule.apply(tx, card.get());
            if (refused.isPresent()) return Refused.of(refused.get());
            return queue(
                    tx,
                    CommandDraft.on(type, cardId, card.get().version(), args).because(reason));
        });
    }

    private CommandResult queue(Tx tx, CommandDraft draft) {
        return new Queued(outbox.queue(tx, draft));
    }

    private RegisterPlanning.Known known(Tx tx) {
        List<OutboxCommand> open = outbox.open(tx);
        Set<String> numbers = CardRules.promisedNumbers(open);
        Set<String> persons = CardRules.promisedPersons(open);
        return new RegisterPlanning.Known() {
            @Override
            public Optional<Cardholder> person(String personNo) {
                return store.holderByPersonNo(tx, personNo);
            }

            @Override
            public List<Card> cards(String cardNo) {
                return store.cardsByNo(tx, cardNo);
            }

            @Override
            public boolean isPromised(String cardNo) {
                return numbers.contains(cardNo);
            }

            @Override
            public boolean hasRegularCard(String personNo) {
                return persons.contains(personNo)
                        || person(personNo)
                                .map(holder -> store.hasOpenRegularCard(tx, holder.id()))
                                .orElse(false);
            }
        };
    }

    private boolean isTaken(Tx tx, String cardNo) {
        Set<String> promised = CardRules.promisedNumbers(outbox.open(tx));
        return promised.contains(cardNo) || !store.cardsByNo(tx, cardNo).isEmpty();
    }
}
