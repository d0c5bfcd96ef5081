package org.carddesk.topups;

import java.time.Instant;
import java.util.List;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.RefundState;
import org.carddesk.text.Messages;
import org.carddesk.ui.Status;
import org.carddesk.ui.Step;
import org.carddesk.ui.Tone;

/** How top-ups are told on the screen: words and their gravity. What is unknown is never told as failed. */
final class TopUpWords {
    private TopUpWords() {}

    static Status status(VisibleStatus status, Messages messages) {
        Tone tone = switch (status) {
            case TO_VERIFY -> Tone.UNKNOWN;
            case REFUNDING, WAITING_FOR_CARD -> Tone.WAITING;
            case LOAD_FAILED -> Tone.BAD;
            case LOADED -> Tone.GOOD;
            case PARTLY_REFUNDED, REFUNDED -> Tone.INFO;
            case CLOSED, AWAITING_PAYMENT -> Tone.QUIET;
        };
        return new Status(messages.word("common.visibleStatus", status), tone);
    }

    static Status attempt(LoadAttempt attempt, Messages messages) {
        AttemptResult result = attempt.body().result();
        Tone tone = switch (result) {
            case LOADED -> Tone.GOOD;
            case PENDING_PICKUP -> Tone.WAITING;
            case FAILED -> Tone.BAD;
            case UNKNOWN, UNRECOGNISED -> Tone.UNKNOWN;
        };
        return new Status(attempt.word(messages, "topups.attempt", result, "result"), tone);
    }

    static Status refund(Refund refund, Messages messages) {
        RefundState state = refund.body().state();
        Tone tone = switch (state) {
            case SUCCEEDED -> Tone.GOOD;
            case AWAITING_APPROVAL, REQUESTED, WAITING_FUNDS -> Tone.WAITING;
            case FAILED -> Tone.BAD;
            case CANCELLED -> Tone.QUIET;
            case UNRECOGNISED -> Tone.UNKNOWN;
        };
        return new Status(refund.word(messages, "common.refundState", state, "state"), tone);
    }

    /** Why the load failed; nothing if it did not. */
    static String cause(TopUp topUp, Messages messages) {
        LoadFailure failure = topUp.body().loadFailure();
        return failure == null ? "" : topUp.word(messages, "common.loadFailure", failure, "load_failure");
    }

    static String cause(LoadAttempt attempt, Messages messages) {
        LoadFailure failure = attempt.body().failure();
        return failure == null ? "" : attempt.word(messages, "common.loadFailure", failure, "failure");
    }

    static String channel(TopUp topUp, Messages messages) {
        return topUp.word(messages, "common.channel", topUp.body().channel(), "channel");
    }

    /** The three steps with their times; the first that is not done tells why, or that it waits. */
    static List<Step> steps(TopUp topUp, Messages messages, Instant now) {
        var steps = topUp.steps();
        boolean[] reached = {true};
        return steps.stream()
                .map(step -> {
                    boolean first = reached[0];
                    var mark = mark(step.state(), first);
                    reached[0] = reached[0] && step.state() == org.carddesk.topups.Step.State.DONE;
                    String detail = first || step.at() != null ? detail(topUp, step, messages, now) : "";
                    return new Step(messages.word("topups.step", step.kind()), detail, mark);
                })
                .toList();
    }

    private static String detail(TopUp topUp, org.carddesk.topups.Step step, Messages messages, Instant now) {
        Instant at = step.at();
        if (at != null) return messages.shortTime(at, now);
        return switch (step.state()) {
            case FAILED ->
                step.kind() == org.carddesk.topups.Step.Kind.PAID
                        ? messages.text("topups.outcome.closed")
                        : cause(topUp, messages);
            case UNKNOWN -> messages.text("topups.outcome.unknown");
            case DONE, WAITING -> "";
        };
    }

    private static Step.Mark mark(org.carddesk.topups.Step.State state, boolean reached) {
        return switch (state) {
            case DONE -> Step.Mark.DONE;
            case FAILED -> reached ? Step.Mark.FAILED : Step.Mark.NONE;
            case UNKNOWN -> Step.Mark.UNKNOWN;
            case WAITING -> reached ? Step.Mark.WAITING : Step.Mark.NONE;
        };
    }
}
