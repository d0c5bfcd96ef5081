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
 * with the people, not with the days; stopped in the middle, it goes on where it was.
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
    private final Map<String, Long> pendingFen = new HashMap<>();
    private final Map<Integer, Instant> lastDebits = new HashMap<>();

    History(SchoolPlan plan) {
        this.plan = plan;
        this.people = new Population(plan);
        this.agreements = new AgreementPlan(plan, people);
        this.days = new DayPlan(plan, people, agreements);
        this.foreign = new ForeignTrades(plan);
    }

    /** Begins the history, or goes on with it as the given record of it says. */
    void make(Ledger ledger, LocalDate generatedTo) {
        LocalDate day = plan.firstDay();
        for (; !day.isAfter(generatedTo); day = day.plusDays(1)) remember(day);
        while (day.isBefore(plan.openedOn())) {
            LocalDate first = day;
            ledger.bulk(bulk -> makeDays(bulk, first));
            day = ledger.read(tx -> SchoolRecord.find(tx.tx()).orElseThrow().generatedTo())
                    .plusDays(1);
        }
        boolean peopled = ledger.read(tx -> tx.exists("cardholder", SchoolIds.holder(0)));
        if (!peopled) {
            ledger.bulk(bulk -> {
                makePeople(bulk);
                beginPresent(bulk.reader().tx());
            });
        }
        LOG.info(
                "made the history of {} days",
                plan.openedOn().toEpochDay() - plan.firstDay().toEpochDay());
    }

    /** Goes through a day that is written already, for what is counted over all days. */
    private void remember(LocalDate day) {
        var past = new PastDay(plan, people, day, lastDebits);
        days.each(day, trade -> countPending(past.tell(trade).topUp()));
    }

    private void makeDays(LedgerBulk bulk, LocalDate first) {
        Tx tx = bulk.reader().tx();
        LocalDate day = first;
        int topUps = 0;
        while (topUps < TOP_UPS_AT_ONCE && day.isBefore(plan.openedOn())) {
            if (day.equals(plan.firstDay())) new AlipayBooks(tx).open(day);
            topUps += days.count(day);
            makeDay(bulk, day);
            SchoolRecord.generatedTo(tx, day);
            day = day.plusDays(1);
        }
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
                pendingFen.merge(move.cardId(), move.pendingFen(), (a, b) -> a + b == 0 ? null : Long.valueOf(a + b));
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
                bulk.add(id, 1, people.card(person, slot, plan.openedOn(), pendingFen.getOrDefault(id, 0L)));
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
        Agenda.add(tx, bankFeedOf(yesterday), EventKind.BANK_FEED, yesterday.toString());
    }

    /** The gateway reads the bank's bookings of a business day two days later, when nobody has entered them by hand. */
    static Instant bankFeedOf(LocalDate day) {
        return SchoolPlan.start(day.plusDays(2)).plus(Duration.ofHours(8));
    }
}
