package org.carddesk.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.TopUpBody;
import org.jspecify.annotations.Nullable;

/** Tells the top-ups of one day of the history up to the opening; what comes after it is left for the agenda. */
final class PastDay implements World {
    /** Something that comes due after the opening. */
    record Later(Instant due, EventKind kind, String subject) {}

    /** A top-up as it stands at the opening, with what Alipay holds of it and how it stood when its day was closed. */
    record Told(
            TopUpCase topUp,
            Optional<AlipayPayment> payment,
            Optional<AlipayRefund> refund,
            List<Later> later,
            Difference atClose) {}

    private final SchoolPlan plan;
    private final Population people;
    private final LocalDate day;
    private final Instant closing;
    private final Map<Integer, Instant> lastDebits;
    private final TopUpStory story;
    private final List<Later> events = new ArrayList<>();
    private @Nullable AlipayPayment payment;
    private @Nullable AlipayRefund refund;
    private int cardSlot;
    private int person;

    /** @param lastDebits by person; kept up to date */
    PastDay(SchoolPlan plan, Population people, LocalDate day, Map<Integer, Instant> lastDebits) {
        this.plan = plan;
        this.people = people;
        this.day = day;
        this.closing = closingOf(plan, day);
        this.lastDebits = lastDebits;
        this.story = new TopUpStory(plan, this);
    }

    /** When the office closed a day: on the morning on which the bank had booked its money. */
    static Instant closingOf(SchoolPlan plan, LocalDate day) {
        return SchoolPlan.start(plan.creditedOn(day)).plus(Duration.ofMinutes(10 * 60 + 30L + day.getDayOfMonth()));
    }

    Told tell(PlannedTrade trade) {
        payment = null;
        refund = null;
        person = trade.person();
        cardSlot = trade.slot();
        events.clear();
        TopUpSteps steps = TopUpSteps.of(trade, plan);
        for (var due : steps.steps()) events.add(new Later(due.at(), due.kind(), trade.topUpId()));
        TopUpCase topUp = story.order(trade, steps).orElseThrow();
        TopUpBody atClose = null;
        events.removeFirst();
        while (!events.isEmpty() && events.getFirst().due().isBefore(plan.opening())) {
            Later event = events.removeFirst();
            if (atClose == null && !event.due().isBefore(closing)) atClose = topUp.body();
            happen(event, topUp, trade, steps);
        }
        var later = events.stream().filter(event -> !event.kind().byOffice()).toList();
        return new Told(
                topUp,
                Optional.ofNullable(payment),
                Optional.ofNullable(refund),
                later,
                atClose(topUp, atClose == null ? topUp.body() : atClose));
    }

    private void happen(Later event, TopUpCase topUp, PlannedTrade trade, TopUpSteps steps) {
        if (event.kind() != EventKind.ASK_REFUND) story.happen(event.kind(), topUp, trade, steps, event.due());
        else if (refund != null) refund = story.askRefund(topUp, refund, true, event.due());
    }

    private Difference atClose(TopUpCase topUp, TopUpBody body) {
        AlipayPayment paid = payment;
        if (paid == null || !SchoolPlan.dayOf(paid.completedAt()).equals(day)) return Difference.MATCHED;
        long loads = topUp.attempts().stream()
                .filter(attempt -> attempt.body().result() == AttemptResult.LOADED)
                .count();
        return Difference.ofPayment(paid.amountFen(), body, (int) loads);
    }

    @Override
    public Optional<String> cardFor(PlannedTrade trade) {
        return Optional.of(trade.cardId());
    }

    @Override
    public long amountFen(PlannedTrade trade) {
        return trade.amountFen();
    }

    @Override
    public CardBody card(String cardId, Instant at) {
        boolean named = cardId.equals(SchoolIds.card(person, cardSlot));
        return people.card(person, named ? cardSlot : people.presentSlot(person), SchoolPlan.dayOf(at), 0);
    }

    @Override
    public boolean alipayPays(PlannedTrade trade) {
        return true;
    }

    @Override
    public void collected(AlipayPayment collected) {
        payment = collected;
    }

    @Override
    public boolean isCollected(String outTradeNo) {
        return payment != null;
    }

    @Override
    public void debited(PlannedTrade trade, Instant at, boolean refused) {
        if (!refused) lastDebits.merge(trade.person(), at, (old, now) -> old.isAfter(now) ? old : now);
    }

    @Override
    public void requested(AlipayRefund asked) {
        refund = asked;
    }

    @Override
    public void later(Instant due, EventKind kind, String subject) {
        int place = 0;
        while (place < events.size() && !events.get(place).due().isAfter(due)) place++;
        events.add(place, new Later(due, kind, subject));
    }
}
