package org.carddesk.agreements;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.cards.Card;
import org.carddesk.cards.CardService;
import org.carddesk.cards.Match;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandArgs.CreateSignLink;
import org.carddesk.gateway.CommandArgs.UpdateAutoLoad;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandResult.Queued;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;

/**
 * Finds agreements in the local store and tells how they do, which whoever is signed in may read; judges the verbs on them and
 * queues each as a command in one transaction.
 */
public final class AgreementService {
    private static final int SHORTEST_NUMBER = 3;

    private final Database database;
    private final AgreementStore store;
    private final CardService cards;
    private final Outbox outbox;
    private final Access access;
    private final Clock clock;

    AgreementService(Database database, CardService cards, Outbox outbox, Access access, Clock clock) {
        this.database = database;
        this.store = new AgreementStore();
        this.cards = cards;
        this.outbox = outbox;
        this.access = access;
        this.clock = clock;
    }

    public Optional<Agreement> agreement(String id) {
        return read(tx -> agreement(tx, id));
    }

    /** The agreement that an id, Alipay's number or the school's number means; a live one before one that has ended. */
    public Optional<Agreement> find(String number) {
        String bare = number.strip();
        return read(tx -> shown(tx, named(tx, bare)).stream().findFirst());
    }

    /** Agreements by their numbers or the beginnings of these; best first. */
    public List<AgreementHit> findAgreements(String text, int limit) {
        String typed = text.strip();
        return read(tx -> {
            var found = new LinkedHashMap<String, Match>();
            named(tx, typed).forEach(agreement -> found.put(agreement.id(), Match.EXACT));
            if (typed.length() >= SHORTEST_NUMBER) {
                store.byAgreementNoPrefix(tx, typed, limit).forEach(hit -> found.putIfAbsent(hit.id(), Match.PREFIX));
                store.byExternalNoPrefix(tx, typed, limit).forEach(hit -> found.putIfAbsent(hit.id(), Match.PREFIX));
            }
            Map<String, Agreement> known = agreements(tx, found.keySet());
            return found.entrySet().stream()
                    .limit(limit)
                    .flatMap(hit -> Optional.ofNullable(known.get(hit.getKey())).stream()
                            .map(agreement -> new AgreementHit(agreement, hit.getValue())))
                    .toList();
        });
    }

    /** One page of agreements, those whose check is the longest ago first. */
    public List<Agreement> agreements(AgreementQuery query) {
        return read(tx -> shown(tx, store.page(tx, query, clock.instant())));
    }

    /** How many agreements a query means, over all pages. */
    public long count(AgreementQuery query) {
        return read(tx -> store.count(tx, query, clock.instant()));
    }

    /** How many agreements show each sign; one that shows several counts at each. */
    public Map<AgreementHealth, Long> counts() {
        return read(tx -> {
            var counts = new EnumMap<AgreementHealth, Long>(AgreementHealth.class);
            for (AgreementHealth sign : AgreementHealth.values()) {
                AgreementQuery query = AgreementQuery.first(1).with(sign);
                counts.put(sign, store.count(tx, query, clock.instant()));
            }
            return counts;
        });
    }

    /** The signs that an agreement shows now, the most pressing first. */
    public Set<AgreementHealth> health(Agreement agreement) {
        return AgreementHealth.of(agreement.body(), clock.instant());
    }

    /** A person's agreements, live ones first. */
    public List<Agreement> ofHolder(String holderId) {
        return read(tx -> ofHolder(tx, holderId));
    }

    /** A card's agreements, live ones first. */
    public List<Agreement> ofCard(String cardId) {
        return read(tx -> shown(tx, store.ofCard(tx, cardId)));
    }

    /** As {@link #agreement(String)}, within a transaction of the caller. */
    public Optional<Agreement> agreement(Tx tx, String id) {
        return Optional.ofNullable(agreements(tx, Set.of(id)).get(id));
    }

    /** As {@link #ofHolder(String)}, within a transaction of the caller. */
    public List<Agreement> ofHolder(Tx tx, String holderId) {
        return shown(tx, store.ofHolder(tx, holderId));
    }

    /** Those of the agreements that are known, by their ids. */
    public Map<String, Agreement> agreements(Tx tx, Collection<String> ids) {
        return shown(tx, store.agreements(tx, new HashSet<>(ids))).stream()
                .collect(Collectors.toMap(Agreement::id, Function.identity()));
    }

    /** Asks Alipay for the present state, also of an agreement that counts as ended. */
    public CommandResult check(String id) {
        return onAgreement(CommandType.CHECK_AGREEMENT, id, new CommandArgs.None(), agreement -> Optional.empty());
    }

    /** Sets threshold, load amount and caps; a cap that is null is lifted. */
    public CommandResult change(String id, UpdateAutoLoad args) {
        return onAgreement(CommandType.UPDATE_AUTO_LOAD, id, args, agreement -> AgreementRules.change(agreement, args));
    }

    /** The card system starts no more debits until {@link #resume}; at Alipay the agreement stays in force. */
    public CommandResult pause(String id) {
        return onAgreement(CommandType.PAUSE_AGREEMENT, id, new CommandArgs.None(), AgreementRules::pause);
    }

    public CommandResult resume(String id) {
        return onAgreement(CommandType.RESUME_AGREEMENT, id, new CommandArgs.None(), AgreementRules::resume);
    }

    /**
     * Ends an agreement at Alipay; one that has ended already counts as success.
     *
     * @param holderPresent whether the holder stands at the counter; if not, a second person has to agree
     */
    public CommandResult terminate(String id, boolean holderPresent) {
        return onAgreement(
                CommandType.TERMINATE_AGREEMENT,
                id,
                new CommandArgs.TerminateAgreement(holderPresent),
                agreement -> Optional.empty());
    }

    /** Asks for a link by which the holder signs; it comes with the command's result alone and is never stored. */
    public CommandResult signLink(String cardId, CreateSignLink args) {
        return database.write(tx -> {
            Optional<Card> card = cards.card(tx, cardId);
            if (card.isEmpty()) return Refused.of(RefusalCode.UNKNOWN_TARGET);
            Optional<Refused> refused =
                    AgreementRules.signLink(card.get(), store.ofCard(tx, cardId), cards.today(), args);
            if (refused.isPresent()) return refused.get();
            long version = card.get().version();
            return queue(tx, CommandDraft.on(CommandType.CREATE_SIGN_LINK, cardId, version, args));
        });
    }

    private CommandResult onAgreement(
            CommandType type, String id, CommandArgs args, Function<Agreement, Optional<Refused>> rule) {
        return database.write(tx -> {
            Optional<Agreement> agreement = store.agreement(tx, id);
            if (agreement.isEmpty()) return Refused.of(RefusalCode.UNKNOWN_TARGET);
            Optional<Refused> refused = rule.apply(agreement.get());
            if (refused.isPresent()) return refused.get();
            return queue(tx, CommandDraft.on(type, id, agreement.get().version(), args));
        });
    }

    private CommandResult queue(Tx tx, CommandDraft draft) {
        return new Queued(outbox.queue(tx, draft));
    }

    private List<Agreement> named(Tx tx, String number) {
        Optional<Agreement> byId = store.agreement(tx, number);
        if (byId.isPresent()) return List.of(byId.get());
        List<Agreement> atAlipay = store.byAgreementNo(tx, number);
        return atAlipay.isEmpty() ? store.byExternalNo(tx, number) : atAlipay;
    }

    private <T> T read(Function<Tx, T> work) {
        access.signedIn();
        return database.read(work);
    }

    private List<Agreement> shown(Tx tx, List<Agreement> agreements) {
        Map<String, OutboxCommand> open = outbox.openByTarget(
                tx, EntityType.AGREEMENT, agreements.stream().map(Agreement::id).toList());
        return agreements.stream()
                .map(agreement -> agreement.with(Optional.ofNullable(open.get(agreement.id()))))
                .toList();
    }
}
