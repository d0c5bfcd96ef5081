package org.carddesk.approvals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.access.SignedIn;
import org.carddesk.agreements.Agreement;
import org.carddesk.cards.Card;
import org.carddesk.cards.Cardholder;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.ApprovalState;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.Target;
import org.carddesk.operators.Operator;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.SecondPerson;
import org.carddesk.text.Secret;
import org.carddesk.topups.TopUp;
import org.jspecify.annotations.Nullable;

/** Approvals as the maker saw them, with what they are about, and the decision of whoever signs in for it. */
final class ApprovalCaseService {
    private final Database database;
    private final Outbox outbox;
    private final Access access;
    private final ApprovalService approvals;
    private final ApprovalSources sources;
    private final SecondPerson second;

    ApprovalCaseService(
            Database database,
            Outbox outbox,
            Access access,
            ApprovalService approvals,
            ApprovalSources sources,
            SecondPerson second) {
        this.database = database;
        this.outbox = outbox;
        this.access = access;
        this.approvals = approvals;
        this.sources = sources;
        this.second = second;
    }

    /** What whoever is signed in may decide, the soonest to expire first. */
    List<ApprovalCase> decidable() {
        access.signedIn();
        return cases(approvals.decidable());
    }

    /** What whoever is signed in asked for: what waits first, then what was decided, newest first. */
    List<ApprovalCase> mine() {
        List<Approval> all = approvals.mine();
        var sorted = new ArrayList<Approval>();
        for (boolean waits : new boolean[] {true, false}) {
            all.stream().filter(one -> waits(one) == waits).forEach(sorted::add);
        }
        return cases(sorted);
    }

    Optional<ApprovalCase> find(String commandId) {
        access.signedIn();
        return approvals.find(commandId).map(found -> cases(List.of(found)).getFirst());
    }

    /** Who is signed in at the desk. */
    SignedIn present() {
        return access.signedIn();
    }

    /** Decides in the name of whoever proves who they are; the one at the desk stays signed in. */
    CommandResult decide(String commandId, Decision decision, String reason, String login, Secret password) {
        if (decision == Decision.REJECT && reason.isBlank()) {
            return CommandResult.Refused.of(RefusalCode.REASON_REQUIRED);
        }
        return second.decide(login, password, () -> switch (decision) {
            case APPROVE -> approvals.approve(commandId, reason.isBlank() ? null : reason);
            case REJECT -> approvals.reject(commandId, reason);
        });
    }

    static boolean waits(Approval approval) {
        ApprovalState state = approval.body().state();
        return state == ApprovalState.OPEN || state == ApprovalState.UNRECOGNISED;
    }

    private List<ApprovalCase> cases(List<Approval> found) {
        if (found.isEmpty()) return List.of();
        Map<String, Operator> people =
                sources.operators().list().stream().collect(Collectors.toMap(Operator::id, Function.identity()));
        return database.read(
                tx -> found.stream().map(one -> about(tx, one, people)).toList());
    }

    private ApprovalCase about(Tx tx, Approval approval, Map<String, Operator> people) {
        Target target = approval.body().target();
        String type = target == null ? "" : target.type();
        String id = target == null || target.id() == null ? "" : target.id();
        JsonNode args = approval.body().args();
        Optional<TopUp> topUp = on(type, EntityType.TOP_UP) ? sources.topUps().find(tx, id) : Optional.empty();
        Optional<Agreement> agreement =
                on(type, EntityType.AGREEMENT) ? sources.agreements().agreement(tx, id) : Optional.empty();
        Optional<Card> card = topUp.map(paid -> paid.body().cardId())
                .or(() -> agreement.map(signed -> signed.body().cardId()))
                .or(() -> on(type, EntityType.CARD) ? Optional.of(id) : Optional.empty())
                .flatMap(cardId -> sources.cards().card(tx, cardId));
        Optional<String> holderId = topUp.map(paid -> paid.body().holderId())
                .or(() -> agreement.map(signed -> signed.body().holderId()))
                .or(() -> card.map(one -> one.body().holderId()));
        return new ApprovalCase(
                approval,
                name(people, approval.body().maker()),
                name(people, approval.body().decidedBy()),
                holderId.flatMap(holder -> holder(tx, holder)),
                card,
                Optional.ofNullable(args.path("to_card_id").textValue())
                        .flatMap(to -> sources.cards().card(tx, to)),
                topUp,
                agreement,
                on(type, EntityType.BANK_CREDIT) ? sources.bank().find(tx, id) : Optional.empty(),
                on(type, EntityType.OPERATOR) ? Optional.ofNullable(people.get(id)) : Optional.empty(),
                outbox.find(tx, approval.id()));
    }

    private Optional<Cardholder> holder(Tx tx, String id) {
        return Optional.ofNullable(sources.cards().holders(tx, Set.of(id)).get(id));
    }

    private static String name(Map<String, Operator> people, @Nullable String operatorId) {
        if (operatorId == null) return "";
        Operator known = people.get(operatorId);
        return known == null ? operatorId : known.body().name();
    }

    private static boolean on(String wire, EntityType type) {
        return type.wire().equals(wire);
    }
}
