package org.carddesk.sim;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.carddesk.access.Role;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.PersonKind;
import org.carddesk.gateway.ReplaceCause;
import org.carddesk.sync.CommandDraft;

/** What people at a desk want to do, judged by what their screens show. */
final class Actions {
    private static final LocalDate FAR = LocalDate.parse("2035-01-01");

    private static final LocalDate YESTERDAY = LocalDate.parse("2030-03-05");

    private final Chance chance;
    private final Function<LocalDate, CommandArgs.CloseDay> closing;

    /** @param closing a day's totals, as its page shows them */
    Actions(Chance chance, Function<LocalDate, CommandArgs.CloseDay> closing) {
        this.chance = chance;
        this.closing = closing;
    }

    private record Seen(String id, long version, long amountFen, String other) {}

    /** What somebody with these roles might do now; empty if there is nothing of the kind to do. */
    Optional<CommandDraft> draft(Tx tx, Set<Role> roles) {
        if (roles.contains(Role.CLERK)) return clerk(tx);
        if (roles.contains(Role.FINANCE)) return finance(tx);
        if (roles.contains(Role.ADMINISTRATOR)) return administrator(tx);
        return Optional.empty();
    }

    /** A decision about an approval that is open on this desk; now and then about one that is not any more. */
    Optional<CommandDraft> decision(Tx tx) {
        String state = chance.happens(0.9) ? "state = 'OPEN'" : "state <> 'OPEN'";
        return one(tx, "SELECT id, version, 0 AS amount, payload_sha256 AS other FROM approval WHERE " + state)
                .map(approval -> CommandDraft.on(
                                chance.happens(0.6) ? CommandType.APPROVE : CommandType.REJECT,
                                approval.id,
                                approval.version,
                                new CommandArgs.Decide(approval.other))
                        .because("looked into it"));
    }

    private Optional<CommandDraft> clerk(Tx tx) {
        return switch (chance.nextInt(24)) {
            case 0 -> Optional.of(CommandDraft.of(CommandType.REGISTER_CARD, registration()));
            case 1 ->
                Optional.of(CommandDraft.of(
                        CommandType.REGISTER_CARDS,
                        new CommandArgs.RegisterCards(List.of(registration(), registration()))));
            case 2, 3 ->
                card(tx).map(card -> CommandDraft.on(
                        CommandType.EXTEND_EXPIRY, card.id, card.version, new CommandArgs.ExtendExpiry(someDay())));
            case 4, 5 -> plain(card(tx), CommandType.FREEZE);
            case 6 -> plain(card(tx), CommandType.UNFREEZE);
            case 7 -> plain(card(tx), chance.of(CommandType.REPORT_LOSS, CommandType.CLEAR_LOSS));
            case 8 -> holder(tx).map(this::update);
            case 9 -> plain(topUp(tx), CommandType.VERIFY_LOAD);
            case 10, 11, 12 -> plain(topUp(tx), CommandType.RETRY_LOAD);
            case 13, 14, 15 -> topUp(tx).map(this::refund);
            case 16 -> topUp(tx).flatMap(topUp -> redirect(tx, topUp));
            case 17 ->
                agreement(tx)
                        .map(agreement -> CommandDraft.on(
                                CommandType.UPDATE_AUTO_LOAD,
                                agreement.id,
                                agreement.version,
                                new CommandArgs.UpdateAutoLoad(
                                        1_000 + 100L * chance.nextInt(20),
                                        5_000 + 1_000L * chance.nextInt(10),
                                        null,
                                        null)));
            case 18 ->
                plain(
                        agreement(tx),
                        chance.of(
                                CommandType.PAUSE_AGREEMENT,
                                CommandType.RESUME_AGREEMENT,
                                CommandType.CHECK_AGREEMENT));
            case 19 ->
                agreement(tx)
                        .map(agreement -> CommandDraft.on(
                                CommandType.TERMINATE_AGREEMENT,
                                agreement.id,
                                agreement.version,
                                new CommandArgs.TerminateAgreement(chance.nextBoolean())));
            case 20 ->
                card(tx).map(card -> CommandDraft.on(
                        CommandType.CREATE_SIGN_LINK,
                        card.id,
                        card.version,
                        new CommandArgs.CreateSignLink(1_000, 5_000)));
            case 21 -> plain(card(tx), CommandType.CLOSE_CARD).map(draft -> draft.because("the holder has left"));
            default ->
                card(tx).map(card -> CommandDraft.on(
                        CommandType.REPLACE_CARD,
                        card.id,
                        card.version,
                        new CommandArgs.ReplaceCard(cardNo(), null, ReplaceCause.DAMAGED, 1_500L)));
        };
    }

    private Optional<CommandDraft> finance(Tx tx) {
        return switch (chance.nextInt(10)) {
            case 0 -> Optional.of(CommandDraft.of(CommandType.CLOSE_DAY, closing.apply(YESTERDAY)));
            case 1 ->
                plain(one(tx, "SELECT id, version, 0 AS amount, '' AS other FROM day_close"), CommandType.REOPEN_DAY)
                        .map(draft -> draft.because("a credit came late"));
            case 2, 3, 4 ->
                plain(
                                one(tx, "SELECT id, version, 0 AS amount, '' AS other FROM bank_credit WHERE void = 0"),
                                CommandType.VOID_BANK_CREDIT)
                        .map(draft -> draft.because("typed twice"));
            default ->
                Optional.of(CommandDraft.of(
                        CommandType.RECORD_BANK_CREDIT,
                        new CommandArgs.RecordBankCredit(
                                YESTERDAY,
                                100L + chance.nextInt(9_000),
                                YESTERDAY,
                                "B" + chance.nextInt(6),
                                CreditSource.MANUAL)));
        };
    }

    private Optional<CommandDraft> administrator(Tx tx) {
        return switch (chance.nextInt(5)) {
            case 0 -> plain(topUp(tx), CommandType.RETRY_LOAD);
            case 1 -> topUp(tx).map(this::refund);
            case 2 ->
                topUp(tx)
                        .map(topUp -> CommandDraft.on(
                                        CommandType.CONFIRM_LOADED,
                                        topUp.id,
                                        topUp.version,
                                        new CommandArgs.ConfirmLoaded("the host's journal"))
                                .because("the host shows it"));
            case 3 ->
                // The people of the worlds stay: their accounts close and open by the gateway's own word.
                plain(
                        one(tx, "SELECT id, version, 0 AS amount, '' AS other FROM operator WHERE login LIKE 'new%'")
                                .or(() -> Optional.of(new Seen("op-nobody", 1, 0, ""))),
                        CommandType.DISABLE_OPERATOR);
            default ->
                Optional.of(CommandDraft.of(
                        CommandType.SAVE_OPERATOR,
                        new CommandArgs.SaveOperator(
                                "new" + chance.nextInt(1_000_000), "New one", List.of(OperatorRole.CLERK))));
        };
    }

    private CommandArgs.RegisterCard registration() {
        int n = chance.nextInt(1_000_000);
        var person = new CommandArgs.Person("P" + n, "Person " + n, PersonKind.STUDENT, "Physics", null);
        return new CommandArgs.RegisterCard(person, cardNo(), null, CardKind.REGULAR, someDay());
    }

    /** Few enough that two desks now and then choose the same. */
    private String cardNo() {
        return "9" + (100 + chance.nextInt(400));
    }

    private LocalDate someDay() {
        return FAR.plusDays(chance.nextInt(700));
    }

    private CommandDraft update(Seen holder) {
        return CommandDraft.on(
                CommandType.UPDATE_CARDHOLDER,
                holder.id,
                holder.version,
                new CommandArgs.UpdateCardholder(
                        "Name " + chance.nextInt(100), PersonKind.STUDENT, "Dept " + chance.nextInt(9), null, false));
    }

    private CommandDraft refund(Seen topUp) {
        long amount = chance.happens(0.6) ? topUp.amountFen : 1 + chance.nextInt((int) Math.max(1, topUp.amountFen));
        if (chance.happens(0.05)) amount += 1L << 32;
        return CommandDraft.on(CommandType.REFUND_TOP_UP, topUp.id, topUp.version, new CommandArgs.RefundTopUp(amount))
                .because("the holder asks for the money");
    }

    private Optional<CommandDraft> redirect(Tx tx, Seen topUp) {
        return one(
                        tx,
                        "SELECT id, version, 0 AS amount, '' AS other FROM card WHERE holder_id = ? AND closed = 0",
                        topUp.other)
                .map(card -> CommandDraft.on(
                                CommandType.REDIRECT_LOAD,
                                topUp.id,
                                topUp.version,
                                new CommandArgs.RedirectLoad(card.id))
                        .because("paid for the old card"));
    }

    private static Optional<CommandDraft> plain(Optional<Seen> target, CommandType type) {
        return target.map(seen -> CommandDraft.on(type, seen.id, seen.version));
    }

    private Optional<Seen> card(Tx tx) {
        return one(tx, "SELECT id, version, 0 AS amount, '' AS other FROM card ORDER BY id LIMIT 7");
    }

    private Optional<Seen> holder(Tx tx) {
        return one(tx, "SELECT id, version, 0 AS amount, '' AS other FROM cardholder ORDER BY id LIMIT 5");
    }

    private Optional<Seen> agreement(Tx tx) {
        return one(tx, "SELECT id, version, 0 AS amount, '' AS other FROM agreement ORDER BY id LIMIT 5");
    }

    /** Mostly what went wrong and is in doubt; now and then any. */
    private Optional<Seen> topUp(Tx tx) {
        String which = chance.happens(0.9) ? "load IN ('FAILED', 'UNKNOWN', 'REVERSED', 'PENDING_PICKUP')" : "true";
        return one(
                tx,
                "SELECT id, version, amount_fen - refunded_fen AS amount, holder_id AS other FROM top_up WHERE " + which
                        + " ORDER BY id LIMIT 8");
    }

    private Optional<Seen> one(Tx tx, String sql, Object... values) {
        List<Seen> seen = tx.list(
                sql,
                row -> new Seen(row.text("id"), row.number("version"), row.number("amount"), row.text("other")),
                values);
        return seen.isEmpty() ? Optional.empty() : Optional.of(chance.of(seen));
    }
}
