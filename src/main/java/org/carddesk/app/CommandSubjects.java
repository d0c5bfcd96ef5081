package org.carddesk.app;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.carddesk.agreements.Agreement;
import org.carddesk.cards.Card;
import org.carddesk.commands.Subject;
import org.carddesk.commands.Subjects;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Target;
import org.carddesk.operators.Operator;
import org.carddesk.students.Found;
import org.carddesk.topups.TopUp;
import org.carddesk.ui.Place;

/** Names what a command is about, by the features that own the records. */
final class CommandSubjects implements Subjects {
    private static final int HITS = 50;

    private final Wiring wiring;

    CommandSubjects(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Optional<Subject> of(Target target) {
        String id = target.id();
        Optional<EntityType> type = EntityType.ofWire(target.type());
        if (id == null || type.isEmpty()) return Optional.empty();
        return switch (type.get()) {
            case CARDHOLDER ->
                wiring.cards
                        .service()
                        .holder(id)
                        .map(person -> new Subject(
                                person.body().name(),
                                person.body().personNo(),
                                at("student", person.id()),
                                person.json()));
            case CARD -> wiring.cards.service().card(id).map(this::card);
            case TOP_UP -> wiring.topUps.service().find(id).map(this::topUp);
            case AGREEMENT -> wiring.agreements.service().agreement(id).map(this::agreement);
            case APPROVAL ->
                wiring.approvals.service().find(id).map(one -> {
                    String maker = wiring.operators.service().nameOf(one.body().maker());
                    return new Subject(maker, "", at("approval", id), one.json());
                });
            case OPERATOR -> wiring.operators.service().find(id).map(this::operator);
            case DAY_CLOSE -> day(id);
            case LOAD_ATTEMPT, REFUND, BANK_CREDIT, COMMAND_RESULT -> Optional.empty();
        };
    }

    @Override
    public Set<String> idsLike(String text) {
        Found found = wiring.students.search().find(text, HITS);
        var ids = new LinkedHashSet<String>();
        found.people().forEach(hit -> {
            ids.add(hit.cardholder().id());
            wiring.cards.service().cardsOf(hit.cardholder().id()).forEach(card -> ids.add(card.id()));
        });
        found.cards().forEach(hit -> ids.add(hit.card().id()));
        found.topUps().forEach(hit -> ids.add(hit.topUp().id()));
        found.agreements().forEach(hit -> ids.add(hit.agreement().id()));
        return ids;
    }

    /** The page that shows a record of the audit trail. */
    Optional<Place> place(String recordType, String id) {
        return switch (recordType) {
            case "command" -> wiring.commands.service().find(id).flatMap(one -> at("command", id));
            case "business_day" -> days(id);
            default -> of(new Target(recordType, id)).flatMap(Subject::place);
        };
    }

    private static Optional<Place> days(String id) {
        try {
            return at("day", LocalDate.parse(id));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private Subject card(Card card) {
        return new Subject(
                nameOf(card.body().holderId()),
                card.body().cardNo(),
                at("student", card.body().holderId()),
                card.json());
    }

    private Subject topUp(TopUp topUp) {
        return new Subject(
                nameOf(topUp.body().holderId()), topUp.body().outTradeNo(), at("topup", topUp.id()), topUp.json());
    }

    private Subject agreement(Agreement agreement) {
        return new Subject(
                nameOf(agreement.body().holderId()),
                agreement.body().externalAgreementNo(),
                at("agreement", agreement.id()),
                agreement.json());
    }

    private Subject operator(Operator operator) {
        return new Subject(
                operator.body().name(), operator.body().login(), at("operators", operator.id()), operator.json());
    }

    private Optional<Subject> day(String id) {
        try {
            LocalDate day = LocalDate.parse(id);
            return wiring.settlement
                    .service()
                    .dayClose(day)
                    .map(close -> new Subject(id, "", at("day", day), close.json()));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private String nameOf(String holderId) {
        return wiring.cards
                .service()
                .holder(holderId)
                .map(holder -> holder.body().name())
                .orElse("");
    }

    private static Optional<Place> at(String screen, Object argument) {
        return Optional.of(new Place(screen, argument));
    }
}
