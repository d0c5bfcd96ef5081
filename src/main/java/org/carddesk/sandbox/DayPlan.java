package org.carddesk.sandbox;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.carddesk.gateway.Channel;
import org.carddesk.sandbox.Chance.Topic;
import org.carddesk.sandbox.PlannedTrade.End;

/**
 * The top-ups of one day, a function of the school's plan and the date alone: about 0.027 for each student, fewer at
 * weekends. The days before the opening also hold the cases that a new desk is to find.
 */
final class DayPlan {
    private static final int[] BY_HOUR = {
        3, 1, 1, 1, 1, 4, 25, 60, 50, 40, 55, 105, 115, 55, 35, 35, 50, 105, 110, 60, 50, 40, 25, 10
    };
    private static final int[] BY_WEEKDAY = {115, 108, 104, 103, 112, 76, 82};
    /** Of these amounts in yuan, the later ones are rare. */
    private static final List<Integer> YUAN = List.of(50, 100, 50, 100, 30, 200, 20, 50, 100, 300, 10, 500);

    private static final List<Fate> FAILURES = List.of(
            Fate.HOST_REJECTED,
            Fate.HOST_REJECTED,
            Fate.HOST_REJECTED,
            Fate.OVER_DAILY_LIMIT,
            Fate.OVER_DAILY_LIMIT,
            Fate.CARD_LOST,
            Fate.CARD_CLOSED,
            Fate.HOLDER_GONE,
            Fate.CARD_LOST_NOT_REPLACED,
            Fate.CARD_FROZEN,
            Fate.CARD_EXPIRED,
            Fate.OVER_BALANCE_LIMIT,
            Fate.CARD_NOT_FOUND,
            Fate.NAME_MISMATCH,
            Fate.CARD_WRITE_ERROR,
            Fate.CARD_WRITE_ERROR,
            Fate.CAUSE_UNKNOWN,
            Fate.DUPLICATE,
            Fate.SILENT_LOADED,
            Fate.SILENT_LOADED,
            Fate.SILENT_NOT_LOADED,
            Fate.SILENT_TWICE,
            Fate.REVERSED);

    private final SchoolPlan plan;
    private final Population people;
    private final AgreementPlan agreements;

    DayPlan(SchoolPlan plan, Population people, AgreementPlan agreements) {
        this.plan = plan;
        this.people = people;
        this.agreements = agreements;
    }

    /** How many top-ups are ordered on a day, the special cases included. */
    int count(LocalDate day) {
        return usual(day) + OpeningCases.on(plan, day).size();
    }

    void each(LocalDate day, Consumer<PlannedTrade> consumer) {
        int count = count(day);
        for (int serial = 1; serial <= count; serial++) consumer.accept(trade(day, serial));
    }

    /** The top-up of a day by its number, from 1. */
    PlannedTrade trade(LocalDate day, int serial) {
        var chance = Chance.of(plan.seed(), Topic.TRADE, day.toEpochDay(), serial);
        int usual = usual(day);
        if (serial <= usual) return usual(day, serial, chance);
        OpeningCases.Case special = OpeningCases.on(plan, day).get(serial - usual - 1);
        return planned(day, serial, chance, special.fate(), special.end(), special.ordered());
    }

    private int usual(LocalDate day) {
        var chance = Chance.of(plan.seed(), Topic.DAY, day.toEpochDay());
        long weekday = BY_WEEKDAY[day.getDayOfWeek().getValue() - 1];
        long perMillion = 27_000 * weekday / 100 * chance.between(90, 110) / 100;
        return (int) ((plan.students() * perMillion + chance.below(1_000_000)) / 1_000_000);
    }

    private PlannedTrade usual(LocalDate day, int serial, Chance chance) {
        Fate fate = fate(chance);
        // Old cases that nobody ended are few, and only as old as the office's patience.
        boolean recent = day.isAfter(plan.openedOn().minusDays(60));
        End end = recent && chance.perMille(20) ? End.OPEN : End.RESOLVED;
        int ordered = chance.weighted(BY_HOUR) * 3600 + chance.below(3600);
        if (fate == Fate.MIDNIGHT) ordered = 86_400 - chance.between(14, 40);
        else ordered = Math.min(ordered, 86_400 - 300);
        return planned(day, serial, chance, fate, end, ordered);
    }

    private static Fate fate(Chance chance) {
        int at = chance.below(100_000);
        if (at < 500) return chance.pick(FAILURES);
        if (at < 5_500) return Fate.PICKED_UP;
        if (at < 5_530) return Fate.LEFT_LYING;
        if (at < 7_500) return Fate.ABANDONED;
        if (at < 7_700) return Fate.DEBIT_REFUSED;
        if (at < 7_740) return Fate.NOTICE_LOST;
        return at < 8_000 ? Fate.MIDNIGHT : Fate.LOADED;
    }

    private PlannedTrade planned(LocalDate day, int serial, Chance chance, Fate wanted, End end, int ordered) {
        OptionalInt found = person(day, chance, wanted);
        Fate fate = found.isPresent() ? wanted : Fate.HOST_REJECTED;
        int person = found.orElseGet(() -> usablePerson(chance));
        Channel channel = channel(person, chance, fate);
        long amount = channel == Channel.AUTO_LOAD ? agreements.loadAmountFen(person) : 100L * chance.pick(YUAN);
        if (channel == Channel.WALLET && chance.perMille(20)) amount += chance.between(1, 99);
        int slot = fate.wrongCard() ? 1 : people.slotOn(person, day);
        return new PlannedTrade(day, serial, person, slot, channel, amount, fate, ordered, end);
    }

    /** Someone whose card is as the fate needs it on that day; nobody, if the school has no such person. */
    private OptionalInt person(LocalDate day, Chance chance, Fate fate) {
        if (fate == Fate.DEBIT_REFUSED) return debtor(chance);
        if (fate.trait == Population.Trait.USUAL) {
            int person = usablePerson(chance);
            // What waits for a card would have moved to the next one; the history knows no such moves.
            while (fate.waits() && people.slotOn(person, day) != people.presentSlot(person))
                person = usablePerson(chance);
            return OptionalInt.of(person);
        }
        for (int i = 0; i < 8; i++) {
            OptionalInt person = people.someone(fate.trait, chance);
            if (person.isEmpty() || fits(person.getAsInt(), day, fate)) return person;
        }
        return OptionalInt.empty();
    }

    private boolean fits(int person, LocalDate day, Fate fate) {
        return switch (fate) {
            case CARD_LOST, CARD_CLOSED -> people.slotOn(person, day) == 2;
            case CARD_EXPIRED -> people.card(person, 1, day, 0).expiresOn().isBefore(day);
            default -> true;
        };
    }

    private int usablePerson(Chance chance) {
        int person = chance.below(people.size());
        while (!people.trait(person).usable()) person = (person + 1) % people.size();
        return person;
    }

    private OptionalInt debtor(Chance chance) {
        int rounds = people.size() / 200;
        return rounds == 0 ? OptionalInt.empty() : OptionalInt.of(30 + 200 * chance.below(rounds));
    }

    private Channel channel(int person, Chance chance, Fate fate) {
        if (fate == Fate.DEBIT_REFUSED) return Channel.AUTO_LOAD;
        boolean byAgreement = agreements.debits(person)
                && people.trait(person).usable()
                && !fate.wrongCard()
                && fate != Fate.ABANDONED
                && fate != Fate.MIDNIGHT;
        if (byAgreement && chance.perMille(880)) return Channel.AUTO_LOAD;
        return chance.perMille(270) ? Channel.WEB : Channel.WALLET;
    }
}
