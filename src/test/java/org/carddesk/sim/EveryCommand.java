package org.carddesk.sim;

import java.time.LocalDate;
import java.util.List;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.PersonKind;
import org.carddesk.gateway.ReplaceCause;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sync.CommandDraft;

/**
 * One command of each type that the gateway of {@link OneDesk} carries out. The switches name all types, so that a new one does
 * not compile before it is here.
 */
final class EveryCommand {
    private static final LocalDate FAR = LocalDate.parse("2035-06-01");
    private static final LocalDate YESTERDAY = LocalDate.parse("2030-03-05");
    private static final String LIVE_CARD = "SELECT id, version, '' AS other FROM card WHERE closed = 0 AND frozen = 0"
            + " AND lost = 0 AND kind = 'REGULAR' ORDER BY id";

    private static final String WAITING = "SELECT 1 FROM top_up WHERE card_id = card.id AND payment = 'PAID'"
            + " AND load NOT IN ('LOADED', 'CANCELLED') AND refunded_fen < amount_fen";

    private final OneDesk one;

    EveryCommand(OneDesk one) {
        this.one = one;
    }

    private record Seen(String id, long version, String other) {}

    /** Brings the world to where a command of the type can be given, and its operator to the desk. */
    void prepare(CommandType type) {
        switch (type) {
            case CLEAR_LOSS -> done(CommandType.REPORT_LOSS);
            case UNFREEZE -> done(CommandType.FREEZE);
            case RESUME_AGREEMENT -> done(CommandType.PAUSE_AGREEMENT);
            case VOID_BANK_CREDIT -> done(CommandType.RECORD_BANK_CREDIT);
            case APPROVE, REJECT -> done(CommandType.REFUND_TOP_UP);
            case REOPEN_DAY -> {
                done(CommandType.CLOSE_DAY);
                done(CommandType.APPROVE);
            }
            case REGISTER_CARD,
                    REGISTER_CARDS,
                    UPDATE_CARDHOLDER,
                    EXTEND_EXPIRY,
                    REPORT_LOSS,
                    FREEZE,
                    REPLACE_CARD,
                    CLOSE_CARD,
                    VERIFY_LOAD,
                    RETRY_LOAD,
                    REDIRECT_LOAD,
                    REFUND_TOP_UP,
                    CONFIRM_LOADED,
                    UPDATE_AUTO_LOAD,
                    PAUSE_AGREEMENT,
                    CHECK_AGREEMENT,
                    TERMINATE_AGREEMENT,
                    CREATE_SIGN_LINK,
                    RECORD_BANK_CREDIT,
                    CLOSE_DAY,
                    SAVE_OPERATOR,
                    DISABLE_OPERATOR -> {}
        }
        enter(type);
    }

    private void done(CommandType type) {
        enter(type);
        one.desk().queue(draft(type));
        one.desk().sync.pushOnce();
        one.settle();
    }

    /** Who gives a command of the type signs in; who decides is never who asked. */
    void enter(CommandType type) {
        boolean decides = type == CommandType.APPROVE || type == CommandType.REJECT;
        String login = decides
                ? "finance2"
                : type.roles().contains(OperatorRole.CLERK)
                        ? "clerk1"
                        : type.roles().contains(OperatorRole.FINANCE) ? "finance1" : "admin1";
        one.desk().signIn(login, DemoOperator.PASSWORD);
    }

    CommandDraft draft(CommandType type) {
        CommandDraft draft = one.desk().database.read(tx -> draft(tx, type));
        return type.reasonRequired() ? draft.because("looked into it") : draft;
    }

    private CommandDraft draft(Tx tx, CommandType type) {
        return switch (type) {
            case REGISTER_CARD -> CommandDraft.of(type, card(1));
            case REGISTER_CARDS -> CommandDraft.of(type, new CommandArgs.RegisterCards(List.of(card(2), card(3))));
            case UPDATE_CARDHOLDER ->
                on(
                        type,
                        seen(tx, "SELECT id, version, '' AS other FROM cardholder ORDER BY id"),
                        new CommandArgs.UpdateCardholder("New Name", PersonKind.STUDENT, "Law", null, false));
            case EXTEND_EXPIRY -> on(type, seen(tx, LIVE_CARD), new CommandArgs.ExtendExpiry(FAR));
            case CLOSE_CARD -> plain(type, seen(tx, card("pending_fen = 0 AND NOT EXISTS (" + WAITING + ")")));
            case REPORT_LOSS, FREEZE -> plain(type, seen(tx, LIVE_CARD));
            case CLEAR_LOSS -> plain(type, seen(tx, card("lost = 1")));
            case UNFREEZE -> plain(type, seen(tx, card("frozen = 1")));
            case REPLACE_CARD ->
                on(type, seen(tx, LIVE_CARD), new CommandArgs.ReplaceCard("94001", null, ReplaceCause.DAMAGED, null));
            case CREATE_SIGN_LINK -> on(type, seen(tx, LIVE_CARD), new CommandArgs.CreateSignLink(1_000, 5_000));
            case VERIFY_LOAD -> plain(type, seen(tx, topUp("load = 'UNKNOWN'")));
            case RETRY_LOAD -> plain(type, seen(tx, topUp("load_failure = 'HOST_REJECTED'")));
            case REDIRECT_LOAD -> redirect(type, seen(tx, redirectable()));
            case REFUND_TOP_UP -> {
                Seen topUp = seen(tx, topUp("load_failure = 'HOST_REJECTED'"));
                yield on(type, topUp, new CommandArgs.RefundTopUp(Long.parseLong(topUp.other)));
            }
            case CONFIRM_LOADED ->
                on(type, seen(tx, topUp("load = 'UNKNOWN'")), new CommandArgs.ConfirmLoaded("the host's journal"));
            case UPDATE_AUTO_LOAD ->
                on(type, agreement(tx, 0), new CommandArgs.UpdateAutoLoad(1_500, 6_000, null, null));
            case PAUSE_AGREEMENT, CHECK_AGREEMENT -> plain(type, agreement(tx, 0));
            case RESUME_AGREEMENT -> plain(type, agreement(tx, 1));
            case TERMINATE_AGREEMENT -> on(type, agreement(tx, 0), new CommandArgs.TerminateAgreement(true));
            case RECORD_BANK_CREDIT ->
                CommandDraft.of(
                        type,
                        new CommandArgs.RecordBankCredit(YESTERDAY, 12_300, YESTERDAY, "REF1", CreditSource.MANUAL));
            case VOID_BANK_CREDIT ->
                plain(type, seen(tx, "SELECT id, version, '' AS other FROM bank_credit WHERE bank_ref = 'REF1'"));
            case CLOSE_DAY -> CommandDraft.of(type, one.gateway().closing(YESTERDAY));
            case REOPEN_DAY -> plain(type, seen(tx, "SELECT id, version, '' AS other FROM day_close"));
            case APPROVE, REJECT -> {
                Seen approval = seen(
                        tx,
                        "SELECT id, version, payload_sha256 AS other FROM approval WHERE state = 'OPEN' ORDER BY id DESC");
                yield on(type, approval, new CommandArgs.Decide(approval.other));
            }
            case SAVE_OPERATOR ->
                CommandDraft.of(type, new CommandArgs.SaveOperator("new1", "New One", List.of(OperatorRole.CLERK)));
            case DISABLE_OPERATOR ->
                plain(type, seen(tx, "SELECT id, version, '' AS other FROM operator WHERE login = 'clerk2'"));
        };
    }

    private static CommandArgs.RegisterCard card(int n) {
        var person = new CommandArgs.Person("EV" + n, "Person " + n, PersonKind.STUDENT, "Physics", null);
        return new CommandArgs.RegisterCard(person, "9300" + n, null, CardKind.REGULAR, FAR);
    }

    private static String card(String which) {
        return "SELECT id, version, '' AS other FROM card WHERE closed = 0 AND " + which + " ORDER BY id";
    }

    private static String topUp(String which) {
        return "SELECT id, version, amount_fen - refunded_fen AS other FROM top_up WHERE payment = 'PAID' AND " + which
                + " ORDER BY id DESC";
    }

    /** What was paid for one card of somebody who holds another that can take it. */
    private static String redirectable() {
        return "SELECT top_up.id, top_up.version, card.id AS other FROM top_up JOIN card ON card.holder_id = top_up.holder_id"
                + " WHERE load = 'FAILED' AND payment = 'PAID' AND card.id <> top_up.card_id AND closed = 0 AND lost = 0"
                + " AND frozen = 0 ORDER BY top_up.id";
    }

    private static Seen agreement(Tx tx, int paused) {
        return seen(
                tx,
                "SELECT id, version, '' AS other FROM agreement WHERE state = 'NORMAL' AND paused = " + paused
                        + " ORDER BY id");
    }

    private static CommandDraft redirect(CommandType type, Seen topUp) {
        return on(type, topUp, new CommandArgs.RedirectLoad(topUp.other));
    }

    private static Seen seen(Tx tx, String sql) {
        return tx.first(sql, row -> new Seen(row.text("id"), row.number("version"), row.text("other")))
                .orElseThrow(() -> new IllegalStateException("nothing to give it on: " + sql));
    }

    private static CommandDraft plain(CommandType type, Seen seen) {
        return CommandDraft.on(type, seen.id, seen.version);
    }

    private static CommandDraft on(CommandType type, Seen seen, CommandArgs args) {
        return CommandDraft.on(type, seen.id, seen.version, args);
    }
}
