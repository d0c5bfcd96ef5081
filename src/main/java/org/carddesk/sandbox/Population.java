package org.carddesk.sandbox;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.PersonKind;
import org.carddesk.sandbox.Chance.Topic;
import org.jspecify.annotations.Nullable;

/** The people of the made-up school and their cards, each made from its number alone. */
final class Population {
    /** The purse ceiling of the card host. */
    static final long CEILING_FEN = 200_000;

    private static final int ROUND = 80;

    private final SchoolPlan plan;

    Population(SchoolPlan plan) {
        this.plan = plan;
    }

    /** What is particular about a person's card; the numbers are places in every round of {@value #ROUND} students. */
    enum Trait {
        USUAL,
        /** Lost, replaced by a second card. */
        REPLACED_LOST(7),
        /** Damaged, replaced by a second card. */
        REPLACED_DAMAGED(47),
        LOST(13),
        FROZEN(19),
        EXPIRED(29),
        CLOSED(37),
        /** So much on it that nothing more goes in. */
        FULL(43),
        NEGATIVE(61);

        private final int place;

        Trait() {
            this(-1);
        }

        Trait(int place) {
            this.place = place;
        }

        boolean replaced() {
            return this == REPLACED_LOST || this == REPLACED_DAMAGED;
        }

        /** Whether the person's present card takes loads. */
        boolean usable() {
            return this == USUAL || replaced();
        }
    }

    /** Students, then staff (1 in 20), alumni and temporary people (1 in 100 each). */
    int size() {
        return plan.students() + plan.students() / 20 + 2 * (plan.students() / 100);
    }

    Trait trait(int person) {
        if (person < plan.students()) {
            for (Trait trait : Trait.values()) if (trait.place == person % ROUND) return trait;
        }
        return Trait.USUAL;
    }

    /** Some student with a trait, or none in a school too small for it. */
    OptionalInt someone(Trait trait, Chance chance) {
        int rounds = (plan.students() - trait.place + ROUND - 1) / ROUND;
        return rounds <= 0 ? OptionalInt.empty() : OptionalInt.of(trait.place + ROUND * chance.below(rounds));
    }

    String name(int person) {
        return PersonNames.name(Chance.of(plan.seed(), Topic.NAME, person));
    }

    CardholderBody holder(int person) {
        var chance = Chance.of(plan.seed(), Topic.PERSON, person, 1);
        PersonKind kind = kind(person);
        boolean office = kind == PersonKind.STAFF && chance.perMille(300) || kind == PersonKind.TEMPORARY;
        int department = chance.below(PersonNames.DEPARTMENTS.size());
        String phone = "1" + chance.between(30, 99) + "****" + SchoolIds.digits(chance.below(10_000), 4);
        return new CardholderBody(
                personNo(person, kind, department),
                name(person),
                kind,
                office ? chance.pick(PersonNames.OFFICES) : PersonNames.DEPARTMENTS.get(department),
                chance.perMille(930) ? phone : null,
                trait(person) == Trait.CLOSED);
    }

    /** The slots of a person's cards: 1, and 2 where the first was replaced. */
    int presentSlot(int person) {
        return trait(person).replaced() ? 2 : 1;
    }

    /** The slot of the card that a person held on a day. */
    int slotOn(int person, LocalDate day) {
        return trait(person).replaced() && !day.isBefore(replacedOn(person)) ? 2 : 1;
    }

    List<String> cardIds(int person) {
        var ids = new ArrayList<String>();
        for (int slot = 1; slot <= presentSlot(person); slot++) ids.add(SchoolIds.card(person, slot));
        return ids;
    }

    /** The day since which a replaced card is dead. */
    LocalDate replacedOn(int person) {
        var chance = Chance.of(plan.seed(), Topic.PERSON, person, 2);
        return chance.perMille(500)
                ? plan.openedOn().minusDays(chance.between(3, 25))
                : plan.openedOn().minusDays(chance.between(3, 400));
    }

    /** A card as it stood on a day; pending money is counted by who tells the day's story. */
    CardBody card(int person, int slot, LocalDate day, long pendingFen) {
        Trait trait = trait(person);
        var chance = Chance.of(plan.seed(), Topic.PERSON, person, 3);
        boolean dead = trait == Trait.CLOSED || trait.replaced() && slot == 1 && slotOn(person, day) == 2;
        LocalDate earliest =
                trait.replaced() && replacedOn(person).isBefore(plan.firstDay()) ? replacedOn(person) : plan.firstDay();
        LocalDate issued = earliest.minusDays(chance.between(30, 900));
        LocalDate expires = plan.openedOn().plusDays(chance.between(60, 1400));
        if (trait == Trait.EXPIRED) expires = plan.openedOn().minusDays(chance.between(5, 40));
        long ledger = dead ? 0 : balanceFen(trait, chance);
        boolean online = chance.perMille(150);
        long chip = trait == Trait.FROZEN ? ledger + 5_000 : ledger;
        return new CardBody(
                SchoolIds.digits(6_000_000_000L + (slot - 1) * 500_000_000L + 10_007L + person, 10),
                chipUid(person, slot),
                SchoolIds.holder(person),
                kind(person) == PersonKind.TEMPORARY ? CardKind.TEMPORARY : CardKind.REGULAR,
                trait == Trait.LOST || dead && trait == Trait.REPLACED_LOST,
                trait == Trait.FROZEN || trait == Trait.NEGATIVE,
                dead,
                slot == 2 ? replacedOn(person) : issued,
                expires,
                slot == 2 ? SchoolIds.card(person, 1) : null,
                online ? null : Long.valueOf(chip),
                ledger,
                pendingFen);
    }

    private static long balanceFen(Trait trait, Chance chance) {
        return switch (trait) {
            case FULL -> CEILING_FEN - chance.below(900);
            case NEGATIVE -> -chance.between(10, 2_500);
            default -> chance.between(150, 28_000);
        };
    }

    private PersonKind kind(int person) {
        int students = plan.students();
        if (person < students) return PersonKind.STUDENT;
        if (person < students + students / 20) return PersonKind.STAFF;
        return person < students + students / 20 + students / 100 ? PersonKind.ALUMNI : PersonKind.TEMPORARY;
    }

    private String personNo(int person, PersonKind kind, int department) {
        int entered = plan.openedOn().getYear() - 1 - person % 4;
        return switch (kind) {
            case STUDENT -> entered + SchoolIds.digits(department + 1, 2) + SchoolIds.digits(person, 6);
            case STAFF -> "80" + SchoolIds.digits(person, 6);
            case ALUMNI -> entered - 8 + SchoolIds.digits(department + 1, 2) + SchoolIds.digits(person, 6);
            default -> "99" + SchoolIds.digits(person, 6);
        };
    }

    /** Four bytes, seven now and then, in no visible order but never twice; some cards have no chip that is known. */
    private static @Nullable String chipUid(int person, int slot) {
        int number = 2 * person + slot;
        if (number % 23 == 0) return null;
        String four = HexFormat.of().withUpperCase().toHexDigits(number * 0x9E37_79B1 + 0x01A2_B3C4);
        return number % 6 == 0 ? "04" + four + "5A2B" : four;
    }
}
