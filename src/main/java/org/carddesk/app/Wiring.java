package org.carddesk.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.agreements.AgreementReportService;
import org.carddesk.agreements.AgreementsFeature;
import org.carddesk.approvals.ApprovalSources;
import org.carddesk.approvals.ApprovalsFeature;
import org.carddesk.bank.BankFeature;
import org.carddesk.bills.BillsFeature;
import org.carddesk.cards.CardsFeature;
import org.carddesk.commands.Circumstances;
import org.carddesk.commands.CommandsFeature;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.failedloads.CaseSources;
import org.carddesk.failedloads.FailedLoadsFeature;
import org.carddesk.gateway.BillKind;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.GatewayClient;
import org.carddesk.gateway.HttpTransport;
import org.carddesk.gateway.School;
import org.carddesk.operators.OperatorsFeature;
import org.carddesk.preview.Previews;
import org.carddesk.report.Printers;
import org.carddesk.report.Reports;
import org.carddesk.settlement.FileDoors;
import org.carddesk.settlement.OfficePaper;
import org.carddesk.settlement.ReconciliationRules;
import org.carddesk.settlement.SettlementFeature;
import org.carddesk.settlement.SettlementSetting;
import org.carddesk.settlement.SettlementSources;
import org.carddesk.students.StudentReportService;
import org.carddesk.students.StudentsFeature;
import org.carddesk.students.StudentsSetting;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.DigestResult;
import org.carddesk.sync.Freshness;
import org.carddesk.sync.GatewayReach;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.SyncService;
import org.carddesk.sync.SyncSetup;
import org.carddesk.task.OfficeClock;
import org.carddesk.today.TodayFeature;
import org.carddesk.today.TodaySources;
import org.carddesk.topups.TopUpsFeature;
import org.carddesk.ui.Contribution;

/** Puts the desk together by hand: the kit, sync, and every feature, on one open store and one gateway. */
final class Wiring implements AutoCloseable {
    private static final String VERSION = "1.0.0";

    final Access access;
    final AuditTrail audit;
    final Ids ids;
    final Outbox outbox;
    final SyncService sync;
    final CardsFeature cards;
    final TopUpsFeature topUps;
    final FailedLoadsFeature failedLoads;
    final AgreementsFeature agreements;
    final BillsFeature bills;
    final BankFeature bank;
    final ApprovalsFeature approvals;
    final SettlementFeature settlement;
    final StudentsFeature students;
    final StudentReportService studentReports;
    final AgreementReportService agreementReports;
    final CommandsFeature commands;
    final OperatorsFeature operators;
    private final HttpTransport transport;
    private final OfficeClock clock;
    private final Database database;

    Wiring(Database database, GatewayAddress gateway, Environment world) {
        this.database = database;
        clock = world.clock();
        ids = new Ids(clock, world.random());
        access = new Access();
        var reach = new GatewayReach();
        audit = new AuditTrail(access, clock, world.ticker());
        outbox = new Outbox(access, audit, ids, clock, reach);
        cards = new CardsFeature(database, outbox, access, clock);
        topUps = new TopUpsFeature(database, outbox, access);
        failedLoads = new FailedLoadsFeature(database, outbox, access, audit, clock, cards.service(), topUps.service());
        agreements = new AgreementsFeature(database, cards.service(), outbox, access, clock);
        bank = new BankFeature(database, outbox, access, audit, clock);
        approvals = new ApprovalsFeature(database, outbox, access, clock);
        operators = new OperatorsFeature(database, outbox, access, audit, clock, this::resultOf);
        bills = new BillsFeature(database, access, audit, ids, clock, this::school, SettlementFeature.closedDays());
        settlement = new SettlementFeature(
                database,
                outbox,
                access,
                audit,
                ids,
                clock,
                new SettlementSources(
                        bills.service(),
                        bills.funds(),
                        topUps.service(),
                        bank.service(),
                        failedLoads.service(),
                        cards.service()),
                new SettlementSetting(
                        this::school,
                        this::freshness,
                        this::comparison,
                        operators.service()::nameOf,
                        ReconciliationRules.DEFAULT));
        students = new StudentsFeature(
                database,
                access,
                cards.service(),
                topUps.service(),
                failedLoads.service(),
                agreements.service(),
                this::freshness);
        studentReports = students.reports(database, audit, clock);
        agreementReports = agreements.reports(database, audit, clock, cards.service());
        List<ChangeApplier> appliers = Stream.of(
                        cards.appliers(),
                        topUps.appliers(),
                        agreements.appliers(),
                        bank.appliers(),
                        approvals.appliers(),
                        operators.appliers(),
                        settlement.appliers())
                .flatMap(List::stream)
                .toList();
        commands = new CommandsFeature(database, outbox, clock, this::circumstances, appliers);
        transport = new HttpTransport(gateway);
        sync = new SyncService(new SyncSetup(
                database,
                new GatewayClient(transport, ids::next),
                reach,
                outbox,
                access,
                audit,
                appliers,
                new SyncSetup.Seams(clock, world.ticker(), world.pause(), ids, world.random()),
                VERSION));
    }

    /** What the features bring to the console: one line each, as they come. */
    List<Contribution> contributions() {
        StudentsSetting people = people();
        var subjects = new CommandSubjects(this);
        return List.of(
                today(),
                cards,
                students.console(people),
                topUps.console(cards.service(), students.slip(people), settlement.receipt()),
                failedLoads.console(
                        new CaseSources(
                                cards.service(),
                                topUps.service(),
                                bills.service(),
                                approvals.service(),
                                operators.service()::nameOf),
                        sync::second,
                        students.slip(people)),
                agreements.console(topUps.service(), this::resultOf),
                new Previews(new Reports(), new Printers(), OutFile::write),
                settlement.console(doors(), papers()),
                commands.console(sync, access, operators.service()::nameOf, subjects),
                approvals.console(
                        new ApprovalSources(
                                cards.service(),
                                topUps.service(),
                                agreements.service(),
                                bank.service(),
                                operators.service()),
                        sync::second),
                operators.console(subjects::idsLike, subjects::place));
    }

    @Override
    public void close() {
        transport.close();
    }

    private FileDoors doors() {
        return new FileDoors(
                bills.fetching(day -> sync.bill(day, BillKind.TRADE), day -> sync.bill(day, BillKind.SIGNCUSTOMER)),
                bills.folder(),
                bank.statements());
    }

    private List<OfficePaper> papers() {
        return List.of(
                OfficePaper.journal((from, to, in) -> operators.journal().journal(to, null, schoolName(), in)),
                OfficePaper.agreements((from, to, in) -> agreementReports.document(schoolName(), in)));
    }

    private String schoolName() {
        return school().map(School::name).orElse("");
    }

    private Optional<JsonNode> resultOf(String commandId) {
        return sync.resultOf(commandId);
    }

    private Circumstances circumstances() {
        return Circumstances.of(sync);
    }

    private TodayFeature today() {
        var sources = new TodaySources(
                topUps.service(),
                failedLoads.service(),
                approvals.service(),
                commands.attention(sync, access),
                agreements.service(),
                settlement.calendar());
        return new TodayFeature(database, access, audit, clock, sources);
    }

    private StudentsSetting people() {
        return new StudentsSetting(
                cards, topUps.ofHolder(), audit, clock, operators.service()::nameOf, this::schoolName);
    }

    private Optional<School> school() {
        return sync.school();
    }

    private DigestResult comparison() {
        return sync.compareDigest();
    }

    private Freshness freshness() {
        return sync.freshness();
    }
}
