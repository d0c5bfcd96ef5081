package org.carddesk.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carddesk.bills.Bill;
import org.carddesk.bills.BillFetchResult;
import org.carddesk.text.Messages;
import org.carddesk.ui.Status;
import org.carddesk.ui.Step;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** How business days are told on the screen: the state of a day, its six steps, what is missing, what came of a verb. */
final class DayWords {
    private DayWords() {}

    /** The day's state in a word, short enough for a calendar. */
    static Status state(DayState state, Messages messages) {
        String word = messages.word("settlement.glance", state);
        return switch (state) {
            case NOT_OVER -> new Status(word, Tone.QUIET, Material2MZ.RADIO_BUTTON_UNCHECKED);
            case BEFORE_START -> new Status(word, Tone.QUIET, Material2MZ.REMOVE);
            case BILL_MISSING -> new Status(word, Tone.WAITING, Material2MZ.RECEIPT);
            case TO_RECONCILE -> new Status(word, Tone.INFO, Material2AL.COMPARE_ARROWS);
            case DIFFERENCES_OPEN -> new Status(word, Tone.BAD);
            case BANK_CREDIT_MISSING -> new Status(word, Tone.WAITING, Material2AL.ACCOUNT_BALANCE);
            case CLOSABLE -> new Status(word, Tone.INFO, Material2AL.LOCK_OPEN);
            case AWAITING_APPROVAL -> new Status(word, Tone.WAITING, Material2AL.HOW_TO_REG);
            case CLOSED -> new Status(word, Tone.GOOD, Material2AL.LOCK);
        };
    }

    static Status difference(DifferenceCase found, Messages messages) {
        String word = messages.word("settlement.differenceState", found.state());
        return switch (found.state()) {
            case OPEN -> new Status(word, found.blocks() ? Tone.BAD : Tone.QUIET);
            case ACKNOWLEDGED -> new Status(word, Tone.INFO);
            case SETTLED -> new Status(word, Tone.GOOD);
        };
    }

    /** Bill, comparison, differences, bank, close, report: each with how far it is. */
    static List<Step> steps(DayStory story, Messages messages, Instant now) {
        return List.of(
                billStep(story, messages, now),
                compareStep(story, messages, now),
                differenceStep(story, messages),
                bankStep(story, messages),
                closeStep(story, messages),
                reportStep(story, messages));
    }

    private static Step billStep(DayStory story, Messages messages, Instant now) {
        Optional<Bill> bill = story.bill();
        if (bill.isPresent())
            return step(messages, "bill", messages.shortTime(bill.get().importedAt(), now), Step.Mark.DONE);
        return switch (story.state()) {
            case NOT_OVER -> step(messages, "bill", messages.text("settlement.strip.notOver"), Step.Mark.NONE);
            case BEFORE_START -> step(messages, "bill", messages.text("settlement.strip.none"), Step.Mark.NONE);
            default -> step(messages, "bill", messages.text("settlement.strip.missing"), Step.Mark.WAITING);
        };
    }

    private static Step compareStep(DayStory story, Messages messages, Instant now) {
        if (story.compared()) {
            Instant at = story.history().comparisons().getFirst().at();
            return step(messages, "compare", messages.shortTime(at, now), Step.Mark.DONE);
        }
        boolean next = story.bill().isPresent() && story.state() != DayState.CLOSED;
        return step(
                messages,
                "compare",
                next ? messages.text("settlement.strip.next") : "",
                next ? Step.Mark.NOW : Step.Mark.NONE);
    }

    private static Step differenceStep(DayStory story, Messages messages) {
        long open = story.blockingOfTheLedger();
        if (open > 0)
            return step(messages, "differences", messages.text("settlement.strip.open", open), Step.Mark.FAILED);
        if (!story.compared()) return step(messages, "differences", "", Step.Mark.NONE);
        long parked = story.cases().stream()
                .filter(each -> each.state() == DifferenceState.ACKNOWLEDGED
                        && !each.difference().differenceClass().ofBank())
                .count();
        String detail = parked > 0
                ? messages.text("settlement.strip.acknowledged", parked)
                : messages.text("settlement.strip.none");
        return step(messages, "differences", detail, Step.Mark.DONE);
    }

    private static Step bankStep(DayStory story, Messages messages) {
        if (story.blockingOfTheBank() > 0) {
            boolean missing = story.summary().bankCreditFen() == 0;
            return step(
                    messages,
                    "bank",
                    messages.text(missing ? "settlement.strip.noCredit" : "settlement.strip.unequal"),
                    missing ? Step.Mark.WAITING : Step.Mark.FAILED);
        }
        if (!story.compared()) return step(messages, "bank", "", Step.Mark.NONE);
        return step(messages, "bank", messages.text("settlement.strip.inOrder"), Step.Mark.DONE);
    }

    private static Step closeStep(DayStory story, Messages messages) {
        DaySummary summary = story.summary();
        return switch (story.state()) {
            case CLOSED ->
                step(messages, "close", messages.text("settlement.strip.run", summary.runNo()), Step.Mark.DONE);
            case AWAITING_APPROVAL ->
                step(messages, "close", messages.text("settlement.strip.awaiting"), Step.Mark.WAITING);
            case CLOSABLE -> step(messages, "close", messages.text("settlement.strip.ready"), Step.Mark.NOW);
            default -> {
                String reopened = summary.reopened() ? messages.text("settlement.strip.reopened") : "";
                yield step(messages, "close", reopened, Step.Mark.NONE);
            }
        };
    }

    private static Step reportStep(DayStory story, Messages messages) {
        if (story.state() == DayState.CLOSED)
            return step(messages, "report", messages.text("settlement.strip.final"), Step.Mark.DONE);
        boolean draft = story.figures().isPresent();
        return step(messages, "report", draft ? messages.text("settlement.strip.draft") : "", Step.Mark.NONE);
    }

    private static Step step(Messages messages, String name, String detail, Step.Mark mark) {
        return new Step(messages.text("settlement.strip." + name), detail, mark);
    }

    /** What stands between the day and its close, in one sentence. */
    static String missing(DayStory story, Messages messages) {
        DaySummary summary = story.summary();
        return switch (story.state()) {
            case NOT_OVER -> messages.text("settlement.missing.notOver", summary.businessDate());
            case BEFORE_START -> messages.text("settlement.missing.beforeStart");
            case BILL_MISSING -> messages.text("settlement.missing.bill");
            case TO_RECONCILE -> messages.text("settlement.missing.comparison");
            case DIFFERENCES_OPEN -> open(story, messages);
            case BANK_CREDIT_MISSING -> messages.text("settlement.missing.credit");
            case CLOSABLE -> messages.text("settlement.missing.nothing");
            case AWAITING_APPROVAL -> messages.text("settlement.missing.approval");
            case CLOSED -> messages.text("settlement.missing.closed", summary.runNo());
        };
    }

    /** How grave that is. */
    static Tone tone(DayState state) {
        return switch (state) {
            case NOT_OVER, BEFORE_START -> Tone.QUIET;
            case BILL_MISSING, BANK_CREDIT_MISSING, AWAITING_APPROVAL -> Tone.WAITING;
            case TO_RECONCILE, CLOSABLE -> Tone.INFO;
            case DIFFERENCES_OPEN -> Tone.BAD;
            case CLOSED -> Tone.GOOD;
        };
    }

    /** Counts as the steps do: what differs from the bill is the differences', what the bank owes is the bank's. */
    private static String open(DayStory story, Messages messages) {
        long ofTheLedger = story.blockingOfTheLedger();
        String bank = classes(story, true, messages);
        if (ofTheLedger == 0) return messages.text("settlement.missing.bank", bank);
        String ledger = classes(story, false, messages);
        return story.blockingOfTheBank() == 0
                ? messages.text("settlement.missing.differences", ofTheLedger, ledger)
                : messages.text("settlement.missing.differencesAndBank", ofTheLedger, ledger, bank);
    }

    private static String classes(DayStory story, boolean ofBank, Messages messages) {
        return story.cases().stream()
                .filter(DifferenceCase::blocks)
                .filter(each -> each.difference().differenceClass().ofBank() == ofBank)
                .collect(Collectors.groupingBy(
                        each -> each.difference().differenceClass(), java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> messages.text(
                        "settlement.missing.class",
                        messages.word("common.differenceClass", each.getKey()),
                        each.getValue()))
                .collect(Collectors.joining(messages.text("settlement.missing.comma")));
    }

    /** What came of a verb, as a sentence with its tone. */
    static Status notice(DayNotice notice, Messages messages, Function<Throwable, String> trouble) {
        return switch (notice) {
            case DayNotice.Fetched fetched -> fetched(fetched.result(), messages);
            case DayNotice.Imported imported -> imported(imported, messages, trouble);
            case DayNotice.Compared compared -> compared(compared.result(), messages);
            case DayNotice.Asked asked -> asked(asked, messages);
            case DayNotice.Failed failed -> new Status(trouble.apply(failed.trouble()), Tone.BAD);
        };
    }

    private static Status fetched(BillFetchResult result, Messages messages) {
        return switch (result) {
            case BillFetchResult.Taken taken -> taken(taken, messages);
            case BillFetchResult.NotReady later -> new Status(messages.text("settlement.fetch.notReady"), Tone.WAITING);
            case BillFetchResult.NoBill none -> new Status(messages.text("settlement.fetch.none"), Tone.INFO);
            case BillFetchResult.OutOfReach away -> new Status(messages.text("settlement.fetch.away"), Tone.WAITING);
        };
    }

    private static Status taken(BillFetchResult.Taken taken, Messages messages) {
        var sentences = new StringBuilder(taken.result().text(messages));
        taken.funds().ifPresent(funds -> sentences.append('\n').append(funds.text(messages)));
        taken.refusedFunds().ifPresent(refused -> sentences.append('\n').append(messages.text(refused)));
        return new Status(sentences.toString(), taken.refusedFunds().isPresent() ? Tone.BAD : Tone.GOOD);
    }

    private static Status imported(
            DayNotice.Imported imported, Messages messages, Function<Throwable, String> trouble) {
        String sentences = imported.files().stream()
                .map(file -> file.result()
                        .map(result -> result.text(messages))
                        .orElseGet(() -> trouble.apply(file.trouble().orElseThrow())))
                .collect(Collectors.joining("\n"));
        return new Status(sentences, imported.allTaken() ? Tone.GOOD : Tone.BAD);
    }

    private static Status compared(ReconciliationResult result, Messages messages) {
        return switch (result) {
            case ReconciliationResult.NotYet notYet -> new Status(notYet.why().text(messages), Tone.WAITING);
            case ReconciliationResult.Compared compared -> {
                long blocking =
                        compared.cases().stream().filter(DifferenceCase::blocks).count();
                yield blocking == 0
                        ? new Status(messages.text("settlement.compared.clean"), Tone.GOOD)
                        : new Status(messages.text("settlement.compared.open", blocking), Tone.WAITING);
            }
        };
    }

    private static Status asked(DayNotice.Asked asked, Messages messages) {
        return switch (asked.result()) {
            case org.carddesk.sync.CommandResult.Queued queued ->
                new Status(messages.word("settlement.asked", asked.verb()), Tone.INFO);
            case org.carddesk.sync.CommandResult.Refused refused -> new Status(refused.text(messages), Tone.BAD);
        };
    }
}
