package org.carddesk.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.DayTotals;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.PersonKind;
import org.carddesk.gateway.ReplaceCause;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;

/** Arguments of the right form for every command, with which nothing can happen where there is no such record. */
final class Arguments {
    private Arguments() {}

    static LocalDate today() {
        return ContractGateway.shared().today();
    }

    /** An epoch that is over, as well formed as the present one, whatever form that has. */
    static String otherEpoch(String epoch) {
        char last = epoch.charAt(epoch.length() - 1);
        char other = last == '0' || last == 'a' ? (char) (last + 1) : Character.isDigit(last) ? '0' : 'a';
        return epoch.substring(0, epoch.length() - 1) + other;
    }

    static ObjectNode registerCard(String personNo, String cardNo) {
        return tree(card(personNo, cardNo));
    }

    private static CommandArgs.RegisterCard card(String personNo, String cardNo) {
        var person = new CommandArgs.Person(personNo, "契约测试", PersonKind.STUDENT, "Contract", null);
        return new CommandArgs.RegisterCard(person, cardNo, null, CardKind.REGULAR, today().plusYears(2));
    }

    static ObjectNode registerCards(List<String> personNos, String cardNo) {
        return tree(new CommandArgs.RegisterCards(
                personNos.stream().map(personNo -> card(personNo, cardNo)).toList()));
    }

    static ObjectNode bankCredit(LocalDate businessDate, long amountFen, String bankRef) {
        return tree(new CommandArgs.RecordBankCredit(businessDate, amountFen, today(), bankRef, CreditSource.MANUAL));
    }

    static ObjectNode closeDay(LocalDate businessDate) {
        var totals = new DayTotals(0, 0, 0, 0, 0, 0, 0);
        return tree(new CommandArgs.CloseDay(businessDate, totals, "0".repeat(64), List.of()));
    }

    static ObjectNode operator(String login, OperatorRole role) {
        return tree(new CommandArgs.SaveOperator(login, "契约测试", List.of(role)));
    }

    static ObjectNode decide(String payloadSha256) {
        return tree(new CommandArgs.Decide(payloadSha256));
    }

    /** A later end for a card of the tests' own. */
    static WireDesk.Draft extend(WireDesk clerk, ContractGateway.Registered on, long version) {
        return clerk.draft(
                "extend_expiry", new Target("card", on.cardId()), version, of(CommandType.EXTEND_EXPIRY, ""));
    }

    static ObjectNode of(CommandType type, String number) {
        return switch (type) {
            case REGISTER_CARD -> registerCard(number, number);
            case REGISTER_CARDS -> registerCards(List.of(number), number);
            case UPDATE_CARDHOLDER ->
                tree(new CommandArgs.UpdateCardholder("契约测试", PersonKind.STUDENT, "Law", null, false));
            case EXTEND_EXPIRY -> tree(new CommandArgs.ExtendExpiry(today().plusYears(3)));
            case REPLACE_CARD -> tree(new CommandArgs.ReplaceCard(number, null, ReplaceCause.LOST, null));
            case REDIRECT_LOAD -> tree(new CommandArgs.RedirectLoad("nowhere"));
            case REFUND_TOP_UP -> tree(new CommandArgs.RefundTopUp(100));
            case CONFIRM_LOADED -> tree(new CommandArgs.ConfirmLoaded("none"));
            case UPDATE_AUTO_LOAD -> tree(new CommandArgs.UpdateAutoLoad(1_000, 5_000, null, null));
            case TERMINATE_AGREEMENT -> tree(new CommandArgs.TerminateAgreement(true));
            case CREATE_SIGN_LINK -> tree(new CommandArgs.CreateSignLink(1_000, 5_000));
            case RECORD_BANK_CREDIT -> bankCredit(today(), 1, number);
            case CLOSE_DAY -> closeDay(today());
            case APPROVE, REJECT -> decide("0".repeat(64));
            case SAVE_OPERATOR -> operator("ct" + number, OperatorRole.AUDITOR);
            default -> Json.object();
        };
    }

    private static ObjectNode tree(CommandArgs args) {
        return (ObjectNode) Json.tree(args);
    }
}
