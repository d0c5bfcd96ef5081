package org.carddesk.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.carddesk.db.Batch;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Acknowledgement;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.DayCloseBody;
import org.carddesk.gateway.DayCloseState;
import org.carddesk.gateway.DayTotals;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.StateHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the history up to the opening, day by day, in transactions of a few thousand top-ups. What it holds in memory grows
 * with the people, not with the days.
 */
final class History {
    static final String PAYER = "支付宝（中国）网络技术有限公司客户备付金";

    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final int TOP_UPS_AT_ONCE = 5_000;

    private final SchoolPlan plan;
    private final Population people;
    private final AgreementPlan agreements;
    private final DayPlan days;
    private final ForeignTrades foreign;
    private final Map<String, Long> pendingByCard = new HashMap<>();
    private final Map<Integer, Instant> lastDebits = new HashMap<>();

    History(SchoolPlan plan) {
        this.plan = plan;
        this.people = new Population(plan);
        this.agreements = new AgreementPlan(plan, people);
        this.days = new DayPlan(plan, people, agreements);
        this.foreign = new ForeignTrades(plan);
    }

    void make(Ledger ledger) {
        ledger.bulk(bulk -> {
            plan.begin(bulk.reader().tx());
            new AlipayBooks(bulk.reader().tx()).open(plan.firstDay());
        });
        var next = new LocalDate[] {plan.firstDay()};
        while (next[0].isBefore(plan.openedOn())) ledger.bulk(bulk -> next[0] = makeDays(bulk, next[0]));
        ledger.bulk(bulk -> {
            makePeople(bulk);
            beginPresent(bulk.reader().tx());
        });
        LOG.info(
                "made the history of {} days",
                plan.openedOn().toEpochDay() - plan.firstDay().toEpochDay());
    }

    /** Makes days until they are enough for a transaction; answers the next day. */
    private LocalDate makeDays(LedgerBulk bulk, LocalDate first) {
        LocalDate day = first;
        int topUps = 0;
        while (topUps < TOP_UPS_AT_ONCE && day.isBefore(plan.openedOn())) {
            topUps += days.count(day);
            makeDay(bulk, day);
            day = day.plusDays(1);
        }
        return day;
    }

    private void makeDay(LedgerBulk bulk, LocalDate day) {
        Tx tx = bulk.reader().tx();
        var books = new AlipayBooks(tx);
        var acknowledged = new ArrayList<Acknowledgement>();
        var past = new PastDay(plan, people, day, lastDebits);
        try (Batch payments = AlipayBooks.payments(tx);
                Batch loads = HostBooks.loads(tx)) {
            days.each(day, trade -> {
                PastDay.Told told = past.tell(trade);
                write(bulk, told.topUp());
                told.payment().ifPresent(payment -> payments.add(AlipayBooks.row(payment)));
                if (told.payment().isPresent())
                    loads.add(HostBooks.row(told.topUp().host()));
                told.refund().ifPresent(refund -> {
                    payments.flush();
                    books.request(refund);
                });
                for (var later : told.later()) Agenda.add(tx, later.due(), later.kind(), later.subject());
                if (told.atClose().blocking())
                    acknowledged.add(new Acknowledgement(told.atClose().name(), trade.outTradeNo(), "已登记，次日继续处理"));
            });
        }
        for (var trade : foreign.on(day)) {
            books.pay(trade.payment());
            trade.refunds().forEach(books::request);
        }
        if (day.isBefore(plan.yesterday())) close(bulk, day, books.sweep(day), acknowledged);
    }

    private void write(LedgerBulk bulk, TopUpCase topUp) {
        bulk.add(topUp.id(), topUp.topUp().changes(), topUp.body());
        for (var attempt : topUp.attempts()) bulk.add(attempt.id(), attempt.changes(), attempt.body());
        for (var refund : topUp.refunds()) bulk.add(refund.id(), refund.changes(), refund.body());
        countPending(topUp);
    }

    private void countPending(TopUpCase topUp) {
        for (var move : topUp.moves()) {
            if (move.pendingFen() != 0)
                pendingByCard.merge(
                        move.cardId(), move.pendingFen(), (a, b) -> a + b == 0 ? null : Long.valueOf(a + b));
        }
    }

    /** The bank's money for a day and its close, as the office left them. */
    private void close(LedgerBulk bulk, LocalDate day, long sweptFen, List<Acknowledgement> acknowledged) {
        if (sweptFen > 0) bulk.add(creditId(day), 1, credit(plan, day, sweptFen));
        DayTotals totals = new AlipayBooks(bulk.reader().tx()).totals(day, sweptFen);
        Difference bank = Difference.ofBank(totals.netDueFen(), sweptFen, sweptFen > 0);
        if (bank.blocking()) acknowledged.add(new Acknowledgement(bank.name(), day.toString(), "前日净额为负，合并划付"));
        var body = new DayCloseBody(
                day,
                1,
                DayCloseState.CLOSED,
                totals,
                List.copyOf(acknowledged),
                StateHash.hex(StateHash.sha256(Json.canonical(Json.tree(totals)))),
                SchoolPlan.PREPARER,
                SchoolPlan.REVIEWER,
                PastDay.closingOf(plan, day));
        bulk.add(day.toString(), 1, body);
        DayRuns.keep(bulk.reader().tx(), body);
    }

    static String creditId(LocalDate day) {
        return "bc" + SchoolIds.compact(day) + "-1";
    }

    static BankCreditBody credit(SchoolPlan plan, LocalDate day, long amountFen) {
        LocalDate booked = plan.creditedOn(day);
        String reference = "SW" + SchoolIds.compact(booked) + SchoolIds.compact(day);
        return new BankCreditBody(day, amountFen, booked, reference, PAYER, CreditSource.GATEWAY, false);
    }

    private void makePeople(LedgerBulk bulk) {
        Tx tx = bulk.reader().tx();
        for (int person = 0; person < people.size(); person++) {
            bulk.add(SchoolIds.holder(person), 1, people.holder(person));
        }
        for (int person = 0; person < people.size(); person++) {
            for (int slot = 1; slot <= people.presentSlot(person); slot++) {
                String id = SchoolIds.card(person, slot);
                bulk.add(id, 1, people.card(person, slot, plan.openedOn(), pendingByCard.getOrDefault(id, 0L)));
            }
        }
        try (Batch atAlipay = AlipayAgreements.batch(tx)) {
            for (int person = 0; person < people.size(); person++) {
                agreements.agreement(person, lastDebits.get(person)).ifPresent(agreement -> {
                    bulk.add(agreement.id(), 1, agreement.atGateway());
                    atAlipay.add(AlipayAgreements.row(agreement));
                });
            }
        }
    }

    private void beginPresent(Tx tx) {
        LocalDate yesterday = plan.yesterday();
        Agenda.add(tx, plan.opening(), EventKind.NEW_DAY, plan.openedOn().toString());
        Agenda.add(tx, plan.opening().plusSeconds(3), EventKind.SWEEP, yesterday.toString());
        Agenda.add(tx, bankFeedOf(plan, yesterday), EventKind.BANK_FEED, yesterday.toString());
    }

    /** The gateway reads the bank's bookings of a business day two days later, when nobody has entered them by hand. */
    static Instant bankFeedOf(SchoolPlan plan, LocalDate day) {
        LocalDate booked = plan.creditedOn(day);
        LocalDate read = booked.isAfter(day.plusDays(2)) ? booked : day.plusDays(2);
        return SchoolPlan.start(read).plus(Duration.ofHours(8));
    }
}
