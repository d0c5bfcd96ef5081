package org.carddesk.today;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.carddesk.TestStore;
import org.carddesk.approvals.ApprovalsFeature;
import org.carddesk.commands.Circumstances;
import org.carddesk.commands.CommandsFeature;
import org.carddesk.commands.Subject;
import org.carddesk.commands.Subjects;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.GatewayClient;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.Target;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.settlement.CountedSum;
import org.carddesk.settlement.DayState;
import org.carddesk.settlement.DaySummary;
import org.carddesk.sync.SyncService;
import org.carddesk.sync.SyncSetup;
import org.carddesk.topups.TestTopUp;
import org.carddesk.ui.Contribution;

/** A desk on 22 November 2026 whose days stand as a test says; a failed, an unknown and a loaded top-up are there. */
final class TestToday implements AutoCloseable {
    private static final Subjects NOBODY = new Subjects() {
        @Override
        public Optional<Subject> of(Target target) {
            return Optional.empty();
        }

        @Override
        public Set<String> idsLike(String text) {
            return Set.of();
        }
    };

    final TestStore store;
    final Map<LocalDate, DayState> states = new HashMap<>();
    final Set<LocalDate> printed = new HashSet<>();
    final TodayService service;
    private final Contribution console;

    TestToday(Path folder) {
        store = new TestStore(folder);
        store.student("h1", "20250001", "张三").put("c1", TestStore.card("600011", "h1"));
        store.put("t1", new TestTopUp("CD1").body());
        store.put(
                "t2", new TestTopUp("CD2").load(LoadState.UNKNOWN).amount(2000).body());
        var loaded = new TestTopUp("CD3").load(LoadState.LOADED).amount(3000).paid(TestStore.NOW.minusSeconds(60));
        loaded.channel = Channel.WEB;
        store.put("t3", loaded.body());
        store.put(
                "t4",
                new TestTopUp("CD4")
                        .load(LoadState.LOADED)
                        .amount(700)
                        .paid(TestStore.NOW.minusSeconds(7L * 86400))
                        .body());
        var approvals =
                new ApprovalsFeature(store.desk.database, store.desk.outbox, store.desk.access, store.desk.clock);
        // Commands are judged a day later: what is given now has waited long by then.
        var commands = new CommandsFeature(
                store.desk.database,
                store.desk.outbox,
                Clock.offset(store.desk.clock, Duration.ofHours(25)),
                () -> Circumstances.CLEAR,
                store.cards.appliers());
        var sync = new SyncService(new SyncSetup(
                store.desk.database,
                new GatewayClient(request -> new WireOutcome.Failed(Silence.UNREACHABLE, false), store.desk.ids::next),
                store.desk.reach,
                store.desk.outbox,
                store.desk.access,
                store.desk.audit,
                store.cards.appliers(),
                new SyncSetup.Seams(
                        store.desk.clock, () -> Duration.ZERO, duration -> {}, store.desk.ids, new Random(3)),
                "1.0.0"));
        console = commands.console(sync, store.desk.access, id -> id, NOBODY);
        service = new TodayService(new TodayService.Parts(
                store.desk.access,
                store.desk.clock,
                store.topUps.service(),
                store.failedLoads.service(),
                approvals.service(),
                commands.attention(sync, store.desk.access),
                store.agreements.service(),
                this::month,
                printed::contains));
    }

    void sql(String statement) {
        store.desk.database.writeOnly(tx -> tx.execute(statement));
    }

    /** What stands beside the name of the screen of commands. */
    long badge() {
        return console.badges().getFirst().count();
    }

    private List<DaySummary> month(YearMonth month) {
        return IntStream.rangeClosed(1, month.lengthOfMonth())
                .mapToObj(month::atDay)
                .map(day -> new DaySummary(
                        day,
                        states.getOrDefault(day, DayState.CLOSED),
                        1,
                        false,
                        new CountedSum(3, 900),
                        CountedSum.NONE,
                        null,
                        0))
                .toList();
    }

    @Override
    public void close() {
        store.close();
    }
}
