package org.carddesk.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EndedBy;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.PersonKind;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.School;
import org.carddesk.gateway.TopUpBody;

/** Three people with cards, one failed top-up, two agreements; Alipay has ended the second without telling. */
class SmallSchool implements SimulatedSchool {
    static final byte[] ZIP = {'P', 'K', 3, 4, 9};

    private static final Instant BEFORE = Instant.parse("2030-02-27T04:00:00Z");

    @Override
    public School school() {
        return new School("示例大学", "demo", "KD", "2088000000000000");
    }

    @Override
    public void generate(Ledger ledger) {
        ledger.bulk(bulk -> {
            for (int i = 1; i <= 3; i++) {
                var person =
                        new CardholderBody("203000" + i, "Person " + i, PersonKind.STUDENT, "Physics", null, false);
                bulk.add("h" + i, 1, person);
                bulk.add("c" + i, 1, card(i, i == 2 ? 500 : 0, false));
            }
            bulk.add("t3", 1, topUp());
            bulk.add("a1", 1, agreement("c1", "h1", "EXT1"));
            bulk.add("a2", 1, agreement("c2", "h2", "EXT2"));
        });
    }

    static CardBody card(int i, long balanceFen, boolean frozen) {
        var issued = LocalDate.parse("2029-09-01");
        return new CardBody(
                "60000" + i,
                null,
                "h" + i,
                CardKind.REGULAR,
                false,
                frozen,
                false,
                issued,
                issued.plusYears(4),
                null,
                balanceFen,
                balanceFen,
                0);
    }

    private static TopUpBody topUp() {
        return new TopUpBody(
                "KD1",
                "2030022722001",
                "c3",
                "h3",
                Channel.WEB,
                5_000,
                null,
                BEFORE,
                BEFORE,
                LocalDate.parse("2030-02-27"),
                Payment.PAID,
                0,
                LoadState.FAILED,
                org.carddesk.gateway.LoadFailure.HOST_REJECTED,
                null,
                null);
    }

    private static AgreementBody agreement(String card, String holder, String external) {
        return new AgreementBody(
                null,
                external,
                card,
                holder,
                AgreementState.NORMAL,
                false,
                1_000,
                5_000,
                null,
                null,
                20_000L,
                BEFORE,
                null,
                null,
                null,
                BEFORE,
                null,
                0,
                null);
    }

    @Override
    public void advance(Ledger ledger) {}

    @Override
    public Map<CommandType, CommandRule<?>> rules() {
        return Map.of(CommandType.REFUND_TOP_UP, new Refund());
    }

    @Override
    public Bill bill(Ledger ledger, LocalDate businessDate, Bill.Kind kind) {
        if (businessDate.equals(LocalDate.parse("2030-02-28"))) return new Bill.Archive(ZIP);
        boolean future = businessDate.isAfter(LocalDate.parse("2030-02-28"));
        return future ? new Bill.NotReady(Duration.ofHours(7)) : new Bill.None();
    }

    @Override
    public AgreementBody atAlipay(LedgerTx ledger, Entity<AgreementBody> agreement) {
        AgreementBody was = agreement.body();
        boolean ended = agreement.id().equals("a2");
        return new AgreementBody(
                was.agreementNo(),
                was.externalAgreementNo(),
                was.cardId(),
                was.holderId(),
                ended ? AgreementState.UNSIGNED : was.state(),
                was.paused(),
                was.thresholdFen(),
                was.loadAmountFen(),
                was.dailyCapFen(),
                was.monthlyCapFen(),
                was.singleQuotaFen(),
                was.signedAt(),
                was.validUntil(),
                ended ? BEFORE : null,
                ended ? EndedBy.USER : null,
                ledger.now(),
                was.lastDebitAt(),
                was.failingStreak(),
                was.lastFailure());
    }

    @Override
    public void terminateAtAlipay(LedgerTx ledger, Entity<AgreementBody> agreement) {}

    @Override
    public String signUrl(LedgerTx ledger, Entity<CardBody> card, long thresholdFen, long loadAmountFen) {
        return "https://example.invalid/sign/" + card.id();
    }

    @Override
    public void cardReplaced(LedgerTx ledger, Entity<CardBody> old, Entity<CardBody> replacement) {}

    /** A refund that locks its top-up by an entity, as the contract wants it. */
    private static final class Refund implements CommandRule<CommandArgs.RefundTopUp> {
        @Override
        public void check(CommandContext<CommandArgs.RefundTopUp> command) {
            var topUp = command.target(TopUpBody.class).body();
            boolean tooHigh = command.args().amountFen() > topUp.amountFen() - topUp.refundedFen();
            Refused.when(tooHigh, org.carddesk.gateway.RefusalCode.AMOUNT_TOO_HIGH);
        }

        @Override
        public boolean needsApproval(CommandContext<CommandArgs.RefundTopUp> command) {
            return true;
        }

        @Override
        public Long amountFen(CommandContext<CommandArgs.RefundTopUp> command) {
            return command.args().amountFen();
        }

        @Override
        public void hold(CommandContext<CommandArgs.RefundTopUp> command) {
            put(command, RefundState.AWAITING_APPROVAL);
        }

        @Override
        public void release(CommandContext<CommandArgs.RefundTopUp> command) {
            put(command, RefundState.CANCELLED);
        }

        @Override
        public void apply(CommandContext<CommandArgs.RefundTopUp> command) {
            put(command, RefundState.REQUESTED);
        }

        private static void put(CommandContext<CommandArgs.RefundTopUp> command, RefundState state) {
            command.ledger()
                    .put(
                            "r" + command.commandId(),
                            new RefundBody(
                                    command.target(TopUpBody.class).id(),
                                    "R" + command.commandId(),
                                    command.args().amountFen(),
                                    state,
                                    String.valueOf(command.reason()),
                                    command.actor(),
                                    command.approver(),
                                    command.now(),
                                    null,
                                    null));
        }
    }
}
