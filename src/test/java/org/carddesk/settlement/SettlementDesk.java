package org.carddesk.settlement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.bank.BankFeature;
import org.carddesk.bills.BillsFeature;
import org.carddesk.cards.CardsFeature;
import org.carddesk.failedloads.FailedLoadsFeature;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.DayCloseBody;
import org.carddesk.gateway.DayCloseState;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.School;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.sandbox.AlipayBillWriter;
import org.carddesk.sandbox.AlipayFund;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.DigestResult;
import org.carddesk.sync.Freshness;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.TestOutbox;
import org.carddesk.topups.TopUpsFeature;

/** A desk with all that settlement stands on, on the morning after the day; finance is signed in. */
final class SettlementDesk implements AutoCloseable {
    static final LocalDate DAY = LocalDate.of(2030, 1, 10);
    static final Instant NOON = Instant.parse("2030-01-10T04:00:00Z");
    private static final String PID = "2088000000009999";

    final TestOutbox desk;
    final BillsFeature bills;
    final BankFeature bank;
    final SettlementFeature feature;
    /** What comes of comparing the desk with the gateway. */
    DigestResult comparison = new DigestResult.Same("e1", 4711);

    boolean inReach = true;
    private final TopUpsFeature topUps;
    private final CardsFeature cards;
    private final Map<EntityType, ChangeApplier> appliers = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<LocalDate, List<AlipayTrade>> trades = new HashMap<>();

    SettlementDesk(Path folder) {
        this(folder, Instant.parse("2030-01-11T02:00:00Z"));
    }

    SettlementDesk(Path folder, Instant now) {
        desk = new TestOutbox(folder, entities(), now).signIn("op-fin", Role.FINANCE);
        topUps = new TopUpsFeature(desk.database, desk.outbox, desk.access);
        bank = new BankFeature(desk.database, desk.outbox, desk.access, desk.audit, desk.clock);
        cards = new CardsFeature(desk.database, desk.outbox, desk.access, desk.clock);
        var failedLoads = new FailedLoadsFeature(
                desk.database, desk.outbox, desk.access, desk.audit, desk.clock, cards.service(), topUps.service());
        var school = Optional.of(new School("示例大学", "DEMO", "SCH", PID));
        bills = new BillsFeature(
                desk.database,
                desk.access,
                desk.audit,
                desk.ids,
                desk.clock,
                () -> school,
                SettlementFeature.closedDays());
        var setting = new SettlementSetting(
                () -> school,
                () -> new Freshness("e1", 4711, now, now, now, inReach, Optional.empty(), Optional.empty()),
                () -> comparison,
                id -> "Name of " + id,
                ReconciliationRules.DEFAULT);
        feature = new SettlementFeature(
                desk.database,
                desk.outbox,
                desk.access,
                desk.audit,
                desk.ids,
                desk.clock,
                new SettlementSources(
                        bills.service(),
                        bills.funds(),
                        topUps.service(),
                        bank.service(),
                        failedLoads.service(),
                        cards.service()),
                setting);
        for (List<ChangeApplier> each :
                List.of(cards.appliers(), topUps.appliers(), bank.appliers(), feature.appliers()))
            each.forEach(applier -> appliers.put(applier.type(), applier));
    }

    static List<Class<?>> entities() {
        var all = new ArrayList<Class<?>>(TopUpsFeature.ENTITIES);
        all.addAll(CardsFeature.ENTITIES);
        all.addAll(FailedLoadsFeature.ENTITIES);
        all.addAll(BillsFeature.entities());
        all.addAll(SettlementFeature.ENTITIES);
        return all;
    }

    /** Puts an entity as the feed would, each time with the next version. */
    SettlementDesk put(EntityType type, String id, Body body) {
        long version = versions.merge(type + id, 1L, Long::sum);
        desk.feed(appliers.get(type), TestStore.incoming(id, version, body));
        return this;
    }

    /** A top-up paid at noon of the day, with its row in the day's bill. */
    SettlementDesk paid(String no, long fen, LoadState load) {
        billRow(no, fen);
        return topUp(no, fen, load, 0);
    }

    SettlementDesk topUp(String no, long fen, LoadState load, long refundedFen) {
        return topUp(no, fen, load, refundedFen, NOON, DAY);
    }

    SettlementDesk topUp(String no, long fen, LoadState load, long refundedFen, Instant paidAt, LocalDate day) {
        boolean loaded = load == LoadState.LOADED;
        return put(
                EntityType.TOP_UP,
                "t-" + no,
                new TopUpBody(
                        no,
                        "T" + no,
                        "card-1",
                        "holder-1",
                        Channel.WALLET,
                        fen,
                        null,
                        paidAt.minusSeconds(5),
                        paidAt,
                        day,
                        Payment.PAID,
                        refundedFen,
                        load,
                        null,
                        loaded ? paidAt.plusSeconds(3) : null,
                        loaded ? "card-1" : null));
    }

    SettlementDesk attempt(String no, long n, AttemptResult result) {
        var body = new LoadAttemptBody("t-" + no, "card-1", n, NOON, NOON.plusSeconds(1), result, null, null);
        return put(EntityType.LOAD_ATTEMPT, "a-" + no + "-" + n, body);
    }

    SettlementDesk refunded(String no, String requestNo, long fen, Instant at) {
        return refundRow(no, requestNo, fen).refund(no, requestNo, fen, at);
    }

    /** A refund that the bill has. */
    SettlementDesk refundRow(String no, String requestNo, long fen) {
        trades.computeIfAbsent(DAY, day -> new ArrayList<>())
                .add(trade(no, requestNo, NOON, AlipayTrade.Amounts.of(-fen)));
        return this;
    }

    SettlementDesk refund(String no, String requestNo, long fen, Instant at) {
        var body = new RefundBody(
                "t-" + no,
                requestNo,
                fen,
                RefundState.SUCCEEDED,
                "asked",
                "op-1",
                "op-2",
                at.minusSeconds(60),
                at,
                null);
        return put(EntityType.REFUND, "r-" + requestNo, body);
    }

    SettlementDesk billRow(String no, long fen) {
        return billRow(DAY, no, AlipayTrade.Amounts.of(fen));
    }

    SettlementDesk billRow(LocalDate day, String no, AlipayTrade.Amounts amounts) {
        Instant noon = NOON.plusSeconds(86_400 * (day.toEpochDay() - DAY.toEpochDay()));
        trades.computeIfAbsent(day, d -> new ArrayList<>()).add(trade(no, "", noon, amounts));
        return this;
    }

    private static AlipayTrade trade(String no, String requestNo, Instant at, AlipayTrade.Amounts amounts) {
        return new AlipayTrade(
                "T" + no, no, requestNo, "top-up", at, at, new AlipayTrade.Store("", ""), "*", amounts, "", "");
    }

    /** Imports the bill of a day with the rows planted so far. */
    SettlementDesk bill(LocalDate day) {
        bills.service().importBytes(new AlipayBillWriter(PID).archiveName(day), archive(day), day);
        return this;
    }

    /** The bill of a day with the rows planted so far, as Alipay would make it. */
    byte[] archive(LocalDate day) {
        var archive = new ByteArrayOutputStream();
        Instant exportedAt = NOON.plusSeconds(86_400 * (day.toEpochDay() - DAY.toEpochDay()) + 70_000);
        try {
            new AlipayBillWriter(PID)
                    .writeTrades(
                            day, exportedAt, trades.getOrDefault(day, List.of()).iterator(), archive);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return archive.toByteArray();
    }

    /** Imports the fund bill of a day. */
    SettlementDesk fundBill(LocalDate day, AlipayFund... rows) {
        bills.service().importBytes(new AlipayBillWriter(PID).archiveName(day), fundArchive(day, rows), day);
        return this;
    }

    /** The fund bill of a day, as Alipay would make it. */
    byte[] fundArchive(LocalDate day, AlipayFund... rows) {
        var archive = new ByteArrayOutputStream();
        try {
            new AlipayBillWriter(PID)
                    .writeFunds(day, at(day.plusDays(1), 5), List.of(rows).iterator(), archive);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return archive.toByteArray();
    }

    /** A change of the balance at Alipay. */
    static AlipayFund fund(LocalDate day, int hour, String type, long fen, long balanceFen) {
        String no = day + "-" + hour + "-" + type.hashCode();
        return new AlipayFund(no, no, "", "", at(day, hour), "*", fen, balanceFen, type, "");
    }

    static Instant at(LocalDate day, int hour) {
        return day.atStartOfDay(org.carddesk.text.Messages.OFFICE_ZONE)
                .toInstant()
                .plusSeconds(3_600L * hour + 3);
    }

    SettlementDesk credit(LocalDate day, String id, long fen) {
        var body = new BankCreditBody(
                day, fen, day.plusDays(1), "REF-" + id, "支付宝（中国）网络技术有限公司客户备付金", CreditSource.GATEWAY, false);
        return put(EntityType.BANK_CREDIT, id, body);
    }

    SettlementDesk credit(String id, long fen, boolean voided) {
        var body = new BankCreditBody(
                DAY, fen, DAY.plusDays(1), "REF-" + id, "支付宝（中国）网络技术有限公司客户备付金", CreditSource.GATEWAY, voided);
        return put(EntityType.BANK_CREDIT, id, body);
    }

    /** The gateway's record of a close, as the approval of a command brings it. */
    SettlementDesk closed(OutboxCommand command, long runNo, DayCloseState state) {
        var args = org.carddesk.gateway.Json.read(command.args(), org.carddesk.gateway.CommandArgs.CloseDay.class);
        return put(
                EntityType.DAY_CLOSE,
                args.businessDate().toString(),
                new DayCloseBody(
                        args.businessDate(),
                        runNo,
                        state,
                        args.totals(),
                        args.acknowledged(),
                        args.reportSha256(),
                        "op-fin",
                        "op-second",
                        Instant.parse("2030-01-11T03:00:00Z")));
    }

    OutboxCommand command(String id) {
        return desk.database.read(tx -> desk.outbox.find(tx, id)).orElseThrow();
    }

    List<String> findings() {
        return feature.reconciliation().standing(DAY).stream()
                .map(each -> each.difference().differenceClass() + " "
                        + each.difference().key() + " " + each.state())
                .toList();
    }

    @Override
    public void close() {
        desk.close();
    }
}
