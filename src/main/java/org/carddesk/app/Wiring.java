package org.carddesk.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.approvals.ApprovalService;
import org.carddesk.approvals.ApprovalsFeature;
import org.carddesk.bank.BankFeature;
import org.carddesk.bank.BankService;
import org.carddesk.bills.BillService;
import org.carddesk.bills.BillsFeature;
import org.carddesk.cards.CardService;
import org.carddesk.cards.CardsFeature;
import org.carddesk.cards.CounterService;
import org.carddesk.commands.CommandService;
import org.carddesk.commands.CommandsFeature;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.StoreLayout;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.GatewayClient;
import org.carddesk.gateway.HttpTransport;
import org.carddesk.gateway.School;
import org.carddesk.operators.AuditService;
import org.carddesk.operators.OperatorService;
import org.carddesk.operators.OperatorsFeature;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.GatewayReach;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.SyncService;
import org.carddesk.sync.SyncSetup;
import org.carddesk.topups.TopUpService;
import org.carddesk.topups.TopUpsFeature;
import org.carddesk.ui.Contribution;

/** Puts the desk together by hand: the kit, sync, and every feature, on one open store and one gateway. */
final class Wiring implements AutoCloseable {
    /** The desk's store: "CDSK" is its application id. */
    static final StoreLayout LAYOUT = new StoreLayout("db", 0x4344534B, entities());

    private static final String VERSION = "1.0.0";

    private final HttpTransport transport;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final SyncService sync;
    private final CardsFeature cards;
    private final TopUpsFeature topUps;
    private final BillsFeature bills;
    private final BankFeature bank;
    private final ApprovalsFeature approvals;
    private final CommandsFeature commands;
    private final OperatorsFeature operators;

    Wiring(Database database, GatewayAddress gateway, Environment world) {
        var ids = new Ids(world.clock(), world.random());
        var access = new Access();
        var reach = new GatewayReach();
        audit = new AuditTrail(access, world.clock(), world.ticker());
        outbox = new Outbox(access, audit, ids, world.clock(), reach);
        cards = new CardsFeature(database, outbox, access, world.clock());
        topUps = new TopUpsFeature(database, outbox, access);
        bank = new BankFeature(database, outbox);
        approvals = new ApprovalsFeature(database, outbox, access, world.clock());
        operators = new OperatorsFeature(database, outbox, access, audit, this::resultOf);
        bills = new BillsFeature(database, access, audit, ids, world.clock(), this::school, (tx, day) -> false);
        List<ChangeApplier> appliers = appliers();
        commands = new CommandsFeature(database, outbox, world.clock(), appliers);
        transport = new HttpTransport(gateway);
        sync = new SyncService(new SyncSetup(
                database,
                new GatewayClient(transport, ids::next),
                reach,
                outbox,
                access,
                audit,
                appliers,
                new SyncSetup.Seams(world.clock(), world.ticker(), world.pause(), ids, world.random()),
                VERSION));
    }

    AuditTrail audit() {
        return audit;
    }

    Outbox outbox() {
        return outbox;
    }

    /** What the features bring to the console: one line each, as they come. */
    List<Contribution> contributions() {
        return List.of();
    }

    SyncService sync() {
        return sync;
    }

    CardService cards() {
        return cards.service();
    }

    CounterService counter() {
        return cards.counter();
    }

    TopUpService topUps() {
        return topUps.service();
    }

    BillService bills() {
        return bills.service();
    }

    BankService bank() {
        return bank.service();
    }

    ApprovalService approvals() {
        return approvals.service();
    }

    CommandService commands() {
        return commands.service();
    }

    OperatorService operators() {
        return operators.service();
    }

    AuditService auditRows() {
        return operators.auditService();
    }

    @Override
    public void close() {
        transport.close();
    }

    private List<ChangeApplier> appliers() {
        return Stream.of(
                        cards.appliers(),
                        topUps.appliers(),
                        bank.appliers(),
                        approvals.appliers(),
                        operators.appliers())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Class<?>> entities() {
        var entities = new ArrayList<Class<?>>();
        entities.addAll(CardsFeature.ENTITIES);
        entities.addAll(TopUpsFeature.ENTITIES);
        entities.addAll(BankFeature.ENTITIES);
        entities.addAll(ApprovalsFeature.ENTITIES);
        entities.addAll(CommandsFeature.ENTITIES);
        entities.addAll(OperatorsFeature.ENTITIES);
        entities.addAll(BillsFeature.entities());
        return entities;
    }

    private Optional<JsonNode> resultOf(String commandId) {
        return sync.resultOf(commandId);
    }

    private Optional<School> school() {
        return sync.school();
    }
}
