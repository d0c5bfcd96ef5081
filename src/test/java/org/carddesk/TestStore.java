package org.carddesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.access.Role;
import org.carddesk.agreements.AgreementsFeature;
import org.carddesk.approvals.ApprovalsFeature;
import org.carddesk.bank.BankFeature;
import org.carddesk.cards.CardsFeature;
import org.carddesk.db.Tx;
import org.carddesk.failedloads.FailedLoadsFeature;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.PersonKind;
import org.carddesk.gateway.StateHash;
import org.carddesk.operators.OperatorsFeature;
import org.carddesk.students.StudentsFeature;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Freshness;
import org.carddesk.sync.Incoming;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.TestOutbox;
import org.carddesk.topups.TopUpsFeature;

/** A desk's store in a folder with the features over it, filled as the feed would fill it; a clerk is signed in. */
public final class TestStore implements AutoCloseable {
    /** 16:00 of 22 November 2026, a Sunday, at the office. */
    public static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    /** How far the desk has read the feed. */
    public static final Instant READ_AT = NOW.minusSeconds(60);

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    public final TestOutbox desk;
    public final CardsFeature cards;
    public final TopUpsFeature topUps;
    public final FailedLoadsFeature failedLoads;
    public final AgreementsFeature agreements;
    public final StudentsFeature students;
    public final ApprovalsFeature approvals;
    public final BankFeature bank;
    public final OperatorsFeature operators;
    private final Map<EntityType, ChangeApplier> appliers = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    public TestStore(Path folder) {
        desk = new TestOutbox(folder, entities(), NOW).signIn("clerk-1", Role.CLERK);
        cards = new CardsFeature(desk.database, desk.outbox, desk.access, desk.clock);
        topUps = new TopUpsFeature(desk.database, desk.outbox, desk.access);
        failedLoads = new FailedLoadsFeature(
                desk.database, desk.outbox, desk.access, desk.audit, desk.clock, cards.service(), topUps.service());
        agreements = new AgreementsFeature(desk.database, cards.service(), desk.outbox, desk.access, desk.clock);
        students = new StudentsFeature(
                desk.database,
                desk.access,
                cards.service(),
                topUps.service(),
                failedLoads.service(),
                agreements.service(),
                () -> new Freshness("e1", 1, READ_AT, READ_AT, READ_AT, true, Optional.empty(), Optional.empty()));
        approvals = new ApprovalsFeature(desk.database, desk.outbox, desk.access, desk.clock);
        bank = new BankFeature(desk.database, desk.outbox, desk.access, desk.audit, desk.clock);
        operators = new OperatorsFeature(
                desk.database, desk.outbox, desk.access, desk.audit, desk.clock, id -> Optional.empty());
        approvals.appliers().forEach(applier -> appliers.put(applier.type(), applier));
        bank.appliers().forEach(applier -> appliers.put(applier.type(), applier));
        operators.appliers().forEach(applier -> appliers.put(applier.type(), applier));
        cards.appliers().forEach(applier -> appliers.put(applier.type(), applier));
        topUps.appliers().forEach(applier -> appliers.put(applier.type(), applier));
        agreements.appliers().forEach(applier -> appliers.put(applier.type(), applier));
    }

    private static List<Class<?>> entities() {
        var all = new ArrayList<>(CardsFeature.ENTITIES);
        all.addAll(TopUpsFeature.ENTITIES);
        all.addAll(FailedLoadsFeature.ENTITIES);
        all.addAll(AgreementsFeature.ENTITIES);
        all.addAll(ApprovalsFeature.ENTITIES);
        all.addAll(BankFeature.ENTITIES);
        all.addAll(OperatorsFeature.ENTITIES);
        return all;
    }

    public ChangeApplier applier(EntityType type) {
        return Optional.ofNullable(appliers.get(type)).orElseThrow();
    }

    /** Puts an entity, each time with the next version. */
    /** A record as the gateway sends it, with members and values that this version may not know. */
    public TestStore receive(EntityType type, String id, String document) {
        JsonNode received = Json.parse(document.getBytes(StandardCharsets.UTF_8));
        Body body = Json.read(received, type.body());
        long version = versions.merge(type + id, 1L, Long::sum);
        byte[] hash = StateHash.ofEntity(id, version, Json.canonical(received));
        desk.feed(applier(type), new Incoming(id, version, hash, body, Json.extra(received, body)));
        return this;
    }

    public TestStore put(String id, Body body) {
        EntityType type = Arrays.stream(EntityType.values())
                .filter(known -> known.body() == body.getClass())
                .findFirst()
                .orElseThrow();
        long version = versions.merge(type + id, 1L, Long::sum);
        desk.feed(applier(type), incoming(id, version, body));
        return this;
    }

    public static Incoming incoming(String id, long version, Body body) {
        byte[] hash = StateHash.ofEntity(id, version, Json.canonical(Json.restore(body, Optional.empty())));
        return new Incoming(id, version, hash, body, Optional.empty());
    }

    public TestStore student(String id, String personNo, String name) {
        return put(id, new CardholderBody(personNo, name, PersonKind.STUDENT, "物理学院", "138****1234", false));
    }

    /** A regular card in order with 12.34 yuan on it. */
    public static CardBody card(String cardNo, String holderId) {
        return new CardBody(
                cardNo,
                null,
                holderId,
                CardKind.REGULAR,
                false,
                false,
                false,
                LocalDate.of(2025, 9, 1),
                LocalDate.of(2029, 6, 30),
                null,
                null,
                1234,
                0);
    }

    /** The commands that wait, in their order. */
    public List<OutboxCommand> queued() {
        return desk.database.read(desk.outbox::open);
    }

    public long count(String table) {
        return desk.database.read((Tx tx) -> tx.number("SELECT count(*) FROM " + table));
    }

    @Override
    public void close() {
        desk.close();
    }
}
