package org.carddesk.gateway;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of each command type as the contract lists them (section 8); amounts in fen. */
public sealed interface CommandArgs {
    /** Commands without arguments. */
    record None() implements CommandArgs {}

    /** The person of a registration. */
    record Person(
            String personNo,
            String name,
            PersonKind kind,
            String department,
            @Nullable String phoneMasked) {
        public Person {
            phoneMasked = MaskedPhone.of(phoneMasked);
        }
    }

    record RegisterCard(
            Person person, String cardNo, @Nullable String chipUid, CardKind kind, LocalDate expiresOn)
            implements CommandArgs {}

    /** At most 500 rows, each judged by itself. */
    record RegisterCards(List<RegisterCard> rows) implements CommandArgs {}

    record UpdateCardholder(
            String name,
            PersonKind kind,
            String department,
            @Nullable String phoneMasked,
            boolean left) implements CommandArgs {
        public UpdateCardholder {
            phoneMasked = MaskedPhone.of(phoneMasked);
        }
    }

    record ExtendExpiry(LocalDate expiresOn) implements CommandArgs {}

    record ReplaceCard(
            String cardNo,
            @Nullable String chipUid,
            ReplaceCause cause,
            @Nullable Long feeFen) implements CommandArgs {}

    record RedirectLoad(String toCardId) implements CommandArgs {}

    record RefundTopUp(long amountFen) implements CommandArgs {}

    record ConfirmLoaded(String evidence) implements CommandArgs {}

    record UpdateAutoLoad(
            long thresholdFen,
            long loadAmountFen,
            @Nullable Long dailyCapFen,
            @Nullable Long monthlyCapFen) implements CommandArgs {}

    record TerminateAgreement(boolean holderPresent) implements CommandArgs {}

    record CreateSignLink(long thresholdFen, long loadAmountFen) implements CommandArgs {}

    record RecordBankCredit(
            LocalDate businessDate,
            long amountFen,
            LocalDate creditedOn,
            @Nullable String bankRef,
            CreditSource source) implements CommandArgs {}

    record CloseDay(LocalDate businessDate, DayTotals totals, String reportSha256, List<Acknowledgement> acknowledged)
            implements CommandArgs {}

    /** What {@code approve} and {@code reject} sign: the hash of the command on the screen. */
    record Decide(String payloadSha256) implements CommandArgs {}

    record SaveOperator(String login, String name, List<OperatorRole> roles) implements CommandArgs {}
}
