package org.carddesk.sandbox;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EndedBy;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.RefusalCode;
import org.jspecify.annotations.Nullable;

/** Auto-load agreements: their values lie in the card system, their state at Alipay (contract section 8). */
final class AgreementRules {
    private static final long GREATEST_FEN = 100_000_000_000L;

    private final SimulatedSchool school;

    AgreementRules(SimulatedSchool school) {
        this.school = school;
    }

    Map<CommandType, CommandRule<?>> table() {
        var table = new EnumMap<CommandType, CommandRule<?>>(CommandType.class);
        table.put(CommandType.UPDATE_AUTO_LOAD, CommandRule.of(AgreementRules::checkValues, AgreementRules::update));
        table.put(CommandType.PAUSE_AGREEMENT, pause(true));
        table.put(CommandType.RESUME_AGREEMENT, pause(false));
        table.put(CommandType.CHECK_AGREEMENT, CommandRule.<CommandArgs.None>of(command -> {}, this::askAlipay));
        table.put(CommandType.TERMINATE_AGREEMENT, new Terminate());
        table.put(CommandType.CREATE_SIGN_LINK, CommandRule.of(this::checkLink, this::link));
        return table;
    }

    static boolean ended(AgreementBody agreement) {
        return agreement.state() == AgreementState.UNSIGNED || agreement.state() == AgreementState.EXPIRED;
    }

    static AgreementBody onCard(AgreementBody was, String cardId) {
        return copy(was, cardId, was.paused(), new Values(was));
    }

    private static CommandRule<CommandArgs.None> pause(boolean paused) {
        return CommandRule.of(
                command -> {
                    var agreement = command.target(AgreementBody.class).body();
                    Refused.when(ended(agreement), RefusalCode.AGREEMENT_ENDED);
                    Refused.when(agreement.paused() == paused, RefusalCode.BAD_STATE);
                },
                command -> {
                    var agreement = command.target(AgreementBody.class);
                    AgreementBody was = agreement.body();
                    command.ledger().put(agreement.id(), copy(was, was.cardId(), paused, new Values(was)));
                });
    }

    private static void checkValues(CommandContext<CommandArgs.UpdateAutoLoad> command) {
        var agreement = command.target(AgreementBody.class).body();
        var args = command.args();
        Refused.when(ended(agreement), RefusalCode.AGREEMENT_ENDED);
        boolean fit = amounts(args.thresholdFen(), args.loadAmountFen())
                && covers(args.dailyCapFen(), args.loadAmountFen())
                && covers(args.monthlyCapFen(), args.loadAmountFen())
                && covers(agreement.singleQuotaFen(), args.loadAmountFen());
        Refused.when(!fit, RefusalCode.BAD_VALUE);
    }

    private static void update(CommandContext<CommandArgs.UpdateAutoLoad> command) {
        var agreement = command.target(AgreementBody.class);
        AgreementBody was = agreement.body();
        var args = command.args();
        var values = new Values(args.thresholdFen(), args.loadAmountFen(), args.dailyCapFen(), args.monthlyCapFen());
        command.ledger().put(agreement.id(), copy(was, was.cardId(), was.paused(), values));
    }

    private void askAlipay(CommandContext<CommandArgs.None> command) {
        var agreement = command.target(AgreementBody.class);
        command.ledger().put(agreement.id(), school.atAlipay(command.ledger(), agreement));
    }

    private void checkLink(CommandContext<CommandArgs.CreateSignLink> command) {
        var card = command.target(CardBody.class);
        Refused.when(card.body().closed(), RefusalCode.CARD_CLOSED);
        boolean unusable = card.body().lost()
                || card.body().frozen()
                || card.body().expiresOn().isBefore(CardRules.today(command.ledger()));
        Refused.when(unusable, RefusalCode.CARD_NOT_USABLE);
        boolean fit = amounts(command.args().thresholdFen(), command.args().loadAmountFen());
        Refused.when(!fit, RefusalCode.BAD_VALUE);
        boolean signed = command.ledger()
                .first(AgreementBody.class, "card_id = ? AND state IN ('NORMAL', 'STOP')", card.id())
                .isPresent();
        Refused.when(signed, RefusalCode.BAD_STATE);
    }

    private void link(CommandContext<CommandArgs.CreateSignLink> command) {
        var args = command.args();
        var card = command.target(CardBody.class);
        String url = school.signUrl(command.ledger(), card, args.thresholdFen(), args.loadAmountFen());
        command.answer(Json.object().put("sign_url", url));
    }

    private static boolean amounts(long thresholdFen, long loadAmountFen) {
        return thresholdFen >= 0 && thresholdFen <= GREATEST_FEN && loadAmountFen > 0 && loadAmountFen <= GREATEST_FEN;
    }

    private static boolean covers(@Nullable Long capFen, long loadAmountFen) {
        return capFen == null || capFen >= loadAmountFen && capFen <= GREATEST_FEN;
    }

    /** What the card system decides about an agreement, in fen. */
    private record Values(
            long thresholdFen,
            long loadAmountFen,
            @Nullable Long dailyCapFen,
            @Nullable Long monthlyCapFen) {
        Values(AgreementBody was) {
            this(was.thresholdFen(), was.loadAmountFen(), was.dailyCapFen(), was.monthlyCapFen());
        }
    }

    private static AgreementBody copy(AgreementBody was, String cardId, boolean paused, Values values) {
        return new AgreementBody(
                was.agreementNo(),
                was.externalAgreementNo(),
                cardId,
                was.holderId(),
                was.state(),
                paused,
                values.thresholdFen,
                values.loadAmountFen,
                values.dailyCapFen,
                values.monthlyCapFen,
                was.singleQuotaFen(),
                was.signedAt(),
                was.validUntil(),
                was.endedAt(),
                was.endedBy(),
                was.checkedAt(),
                was.lastDebitAt(),
                was.failingStreak(),
                was.lastFailure());
    }

    private static AgreementBody unsigned(AgreementBody was, Instant now) {
        return new AgreementBody(
                was.agreementNo(),
                was.externalAgreementNo(),
                was.cardId(),
                was.holderId(),
                AgreementState.UNSIGNED,
                was.paused(),
                was.thresholdFen(),
                was.loadAmountFen(),
                was.dailyCapFen(),
                was.monthlyCapFen(),
                was.singleQuotaFen(),
                was.signedAt(),
                was.validUntil(),
                now,
                EndedBy.SCHOOL,
                now,
                was.lastDebitAt(),
                was.failingStreak(),
                was.lastFailure());
    }

    /** An agreement that has ended already counts as terminated; without the holder a second person has to agree. */
    private final class Terminate implements CommandRule<CommandArgs.TerminateAgreement> {
        @Override
        public void check(CommandContext<CommandArgs.TerminateAgreement> command) {}

        @Override
        public boolean needsApproval(CommandContext<CommandArgs.TerminateAgreement> command) {
            return !command.args().holderPresent()
                    && !ended(command.target(AgreementBody.class).body());
        }

        @Override
        public void apply(CommandContext<CommandArgs.TerminateAgreement> command) {
            var agreement = command.target(AgreementBody.class);
            if (ended(agreement.body())) return;
            school.terminateAtAlipay(command.ledger(), agreement);
            command.ledger().put(agreement.id(), unsigned(agreement.body(), command.now()));
        }
    }
}
