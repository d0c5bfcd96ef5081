package org.carddesk.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.EndedBy;
import org.carddesk.sandbox.Chance.Topic;
import org.jspecify.annotations.Nullable;

/** The auto-load agreements at the opening of the made-up school: who has one, what the gateway knows, what Alipay knows. */
final class AgreementPlan {
    private static final int ROUND = 200;

    private final SchoolPlan plan;
    private final Population people;

    AgreementPlan(SchoolPlan plan, Population people) {
        this.plan = plan;
        this.people = people;
    }

    /** How agreements stand; the numbers are places in every round of {@value #ROUND} people, all divisible by five. */
    enum Standing {
        IN_FORCE,
        NOT_YET_CONFIRMED(0),
        STOPPED(5),
        ENDED_BY_USER(10),
        ENDED_BY_SCHOOL(15),
        EXPIRED(20),
        PAUSED(25),
        /** The last debits were refused by the payer's bank. */
        FAILING(30),
        /** Ended at Alipay by the user; the notice was lost, so the gateway does not know. */
        ENDED_UNSEEN(35),
        /** In force, but not looked at for a long time. */
        STALE(40),
        EXPIRING(45),
        /** Over by its date; Alipay never tells of that. */
        EXPIRED_UNSEEN(50);

        private final int place;

        Standing() {
            this(-1);
        }

        Standing(int place) {
            this.place = place;
        }

        /** Whether the school debits by it and Alipay pays. */
        boolean debits() {
            return this == IN_FORCE || this == STALE || this == EXPIRING;
        }
    }

    /** What both sides hold of one agreement. */
    record Agreement(
            String id,
            AgreementBody atGateway,
            AgreementState atAlipay,
            @Nullable Instant endedAtAlipay) {}

    boolean has(int person) {
        return person % 5 < 2;
    }

    Standing standing(int person) {
        if (people.trait(person) == Population.Trait.CLOSED) return Standing.ENDED_BY_SCHOOL;
        for (Standing standing : Standing.values()) if (standing.place == person % ROUND) return standing;
        return Standing.IN_FORCE;
    }

    /** Whether a load of that person can come by agreement on any day of the history. */
    boolean debits(int person) {
        return has(person) && standing(person).debits();
    }

    long loadAmountFen(int person) {
        return 100L * new int[] {50, 100, 100, 200}[person / 5 % 4];
    }

    /** The agreement with the given last debit; empty if the person has none. */
    Optional<Agreement> agreement(int person, @Nullable Instant lastDebitAt) {
        if (!has(person)) return Optional.empty();
        var chance = Chance.of(plan.seed(), Topic.AGREEMENT, person);
        Standing standing = standing(person);
        LocalDate signed = plan.firstDay().minusDays(chance.between(20, 700));
        Instant signedAt = within(signed, chance);
        Instant endedAt = within(plan.openedOn().minusDays(chance.between(2, 25)), chance);
        AgreementState state = stateAtGateway(standing);
        boolean ended = state == AgreementState.UNSIGNED || state == AgreementState.EXPIRED;
        boolean temporary = state == AgreementState.TEMP;
        int age = standing == Standing.STALE || standing == Standing.ENDED_UNSEEN ? chance.between(35, 80) : 1;
        var body = new AgreementBody(
                temporary ? null : "2029" + SchoolIds.digits(chance.below(1_000_000), 6) + SchoolIds.digits(person, 10),
                externalNo(person),
                SchoolIds.card(person, people.presentSlot(person)),
                SchoolIds.holder(person),
                state,
                standing == Standing.PAUSED,
                chance.pick(List.of(1_000L, 2_000L, 3_000L)),
                loadAmountFen(person),
                chance.perMille(300) ? 30_000L : null,
                chance.perMille(200) ? 100_000L : null,
                chance.perMille(500) ? 50_000L : null,
                temporary ? null : signedAt,
                temporary ? null : validUntil(standing, endedAt, chance),
                ended ? endedAt : null,
                ended ? endedBy(standing) : null,
                ended ? endedAt : within(plan.openedOn().minusDays(age), chance),
                temporary ? null : lastDebitAt,
                standing == Standing.FAILING ? 3 : 0,
                standing == Standing.FAILING ? "BUYER_BALANCE_NOT_ENOUGH" : null);
        AgreementState truth = stateAtAlipay(standing, state);
        boolean over = truth == AgreementState.UNSIGNED || truth == AgreementState.EXPIRED;
        return Optional.of(new Agreement(SchoolIds.agreement(person), body, truth, over ? endedAt : null));
    }

    String externalNo(int person) {
        return (person % 10 < 5 ? "DEMO$" : "DEMO-AL-") + SchoolIds.digits(person, 8);
    }

    private static AgreementState stateAtGateway(Standing standing) {
        return switch (standing) {
            case NOT_YET_CONFIRMED -> AgreementState.TEMP;
            case STOPPED -> AgreementState.STOP;
            case ENDED_BY_USER, ENDED_BY_SCHOOL -> AgreementState.UNSIGNED;
            case EXPIRED -> AgreementState.EXPIRED;
            default -> AgreementState.NORMAL;
        };
    }

    private static AgreementState stateAtAlipay(Standing standing, AgreementState atGateway) {
        return switch (standing) {
            case ENDED_UNSEEN -> AgreementState.UNSIGNED;
            case EXPIRED_UNSEEN -> AgreementState.EXPIRED;
            default -> atGateway;
        };
    }

    private static EndedBy endedBy(Standing standing) {
        return switch (standing) {
            case ENDED_BY_SCHOOL -> EndedBy.SCHOOL;
            case EXPIRED -> EndedBy.EXPIRY;
            default -> EndedBy.USER;
        };
    }

    private LocalDate validUntil(Standing standing, Instant endedAt, Chance chance) {
        return switch (standing) {
            case EXPIRED, EXPIRED_UNSEEN -> SchoolPlan.dayOf(endedAt);
            case EXPIRING -> plan.openedOn().plusDays(chance.between(3, 20));
            default -> Agreements.WITHOUT_END;
        };
    }

    private static Instant within(LocalDate day, Chance chance) {
        return SchoolPlan.start(day).plusSeconds(chance.between(7 * 3600, 22 * 3600));
    }
}
