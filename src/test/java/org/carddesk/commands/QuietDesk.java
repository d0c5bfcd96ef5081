package org.carddesk.commands;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.carddesk.TestStore;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.GatewayClient;
import org.carddesk.gateway.PersonKind;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.Target;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.SyncService;
import org.carddesk.sync.SyncSetup;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.Place;

/** A desk with two students whose gateway never answers, for the tests of the screen of commands. */
final class QuietDesk implements AutoCloseable {
    final TestStore store;
    final SyncService sync;
    final CommandsFeature feature;
    Circumstances circumstances = Circumstances.CLEAR;
    Duration later = Duration.ZERO;

    QuietDesk(Path folder) {
        store = new TestStore(folder);
        store.student("h1", "20250001", "张三")
                .student("h2", "20250002", "李四")
                .put("c1", TestStore.card("600011", "h1"))
                .put("c2", TestStore.card("600022", "h2"));
        var random = new Random(3);
        sync = new SyncService(new SyncSetup(
                store.desk.database,
                new GatewayClient(request -> new WireOutcome.Failed(Silence.UNREACHABLE, false), store.desk.ids::next),
                store.desk.reach,
                store.desk.outbox,
                store.desk.access,
                store.desk.audit,
                store.cards.appliers(),
                new SyncSetup.Seams(store.desk.clock, () -> Duration.ZERO, duration -> {}, store.desk.ids, random),
                "1.0.0"));
        feature = new CommandsFeature(
                store.desk.database, store.desk.outbox, clock(), () -> circumstances, store.cards.appliers());
    }

    /** The store's clock, later by as much as a test wants. */
    private Clock clock() {
        return new Clock() {
            @Override
            public java.time.Instant instant() {
                return store.desk.clock.instant().plus(later);
            }

            @Override
            public java.time.ZoneId getZone() {
                return store.desk.clock.getZone();
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }

    CommandListService list() {
        return new CommandListService(
                feature.service(),
                new CommandListService.Parts(
                        store.desk.database, store.desk.outbox, store.desk.access, sync, QuietDesk::name, subjects()));
    }

    AttentionService attention() {
        return feature.attention(sync, store.desk.access);
    }

    Contribution console() {
        return feature.console(sync, store.desk.access, QuietDesk::name, subjects());
    }

    String reportLoss(String cardId) {
        return store.desk.database.write(
                tx -> store.desk.outbox.queue(tx, CommandDraft.on(CommandType.REPORT_LOSS, cardId, 1)));
    }

    /** Goes before whatever else waits on the card. */
    String freeze(String cardId) {
        return store.desk.database.write(
                tx -> store.desk.outbox.queue(tx, CommandDraft.on(CommandType.FREEZE, cardId, 1)));
    }

    String extend(String cardId) {
        var args = new CommandArgs.ExtendExpiry(LocalDate.of(2035, 1, 1));
        return store.desk.database.write(
                tx -> store.desk.outbox.queue(tx, CommandDraft.on(CommandType.EXTEND_EXPIRY, cardId, 1, args)));
    }

    String rename(String holderId, long version) {
        var args = new CommandArgs.UpdateCardholder("张三丰", PersonKind.STUDENT, "物理学院", null, false);
        return store.desk.database.write(tx -> store.desk.outbox.queue(
                tx,
                CommandDraft.on(CommandType.UPDATE_CARDHOLDER, holderId, version, args)
                        .because("更正姓名")));
    }

    /** Puts a command into a state, as an answer of the gateway would; an ended one is no longer in the way of others. */
    void state(String commandId, CommandState state) {
        store.desk.state(commandId, state);
        if (state.isFinal()) sql("UPDATE outbox SET overlay = 0 WHERE command_id = ?", commandId);
    }

    void sql(String statement, Object... values) {
        store.desk.database.writeOnly(tx -> tx.execute(statement, values));
    }

    @Override
    public void close() {
        store.close();
    }

    private static String name(String operatorId) {
        return operatorId.equals("clerk-1") ? "前台甲" : operatorId;
    }

    private Subjects subjects() {
        return new Subjects() {
            @Override
            public Optional<Subject> of(Target target) {
                return switch (target.type()) {
                    case "cardholder" ->
                        store.cards
                                .service()
                                .holder(String.valueOf(target.id()))
                                .map(one -> new Subject(
                                        one.body().name(),
                                        one.body().personNo(),
                                        Optional.of(new Place("student", one.id())),
                                        one.json()));
                    case "card" ->
                        store.cards
                                .service()
                                .card(String.valueOf(target.id()))
                                .map(one -> new Subject("", one.body().cardNo(), Optional.empty(), one.json()));
                    default -> Optional.empty();
                };
            }

            @Override
            public Set<String> idsLike(String text) {
                return text.equals("李四") ? Set.of("h2", "c2") : Set.of();
            }
        };
    }

    List<String> standings() {
        return feature.service().open().stream()
                .map(one -> one.standing().name())
                .toList();
    }
}
