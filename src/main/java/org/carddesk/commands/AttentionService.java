package org.carddesk.commands;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carddesk.access.Access;
import org.carddesk.gateway.EntityType;
import org.carddesk.sync.Alarm;
import org.carddesk.sync.Desk;
import org.carddesk.sync.Halt;
import org.carddesk.sync.OperatorOrders;
import org.carddesk.sync.Poison;
import org.carddesk.sync.RecoveredCommand;
import org.carddesk.sync.SyncService;
import org.carddesk.text.Secret;

/**
 * What needs a person: what is wrong with the desk as a whole, with the orders by which it is decided and that sync carries
 * out, and how many commands do.
 */
public final class AttentionService {
    /** What is said to have changed when a command, or what is wrong with the desk, is another. */
    public static final Set<String> FOLLOWED = Set.of("outbox", "alarm", "desk", "raw_entity", "recovered_command");

    private static final Duration CLOCK_WARNING = Duration.ofMinutes(2);
    private static final int MONEY_OFF_FROM = 2;

    private final SyncService sync;
    private final Access access;
    private final CommandService commands;

    AttentionService(SyncService sync, Access access, CommandService commands) {
        this.sync = sync;
        this.access = access;
        this.commands = commands;
    }

    /** How much needs a person: commands, and concerns of the desk other than those commands. */
    public long waiting() {
        return commands.needingAttention()
                + all().stream()
                        .filter(one -> one.concern() != Concern.LOST && one.concern() != Concern.UNDECIDED)
                        .count();
    }

    /** Each concern once, gravest first. */
    public List<Attention> all() {
        var found = new EnumMap<Concern, Attention>(Concern.class);
        OperatorOrders orders = sync.orders();
        Optional<Desk> desk = sync.desk();
        Map<Alarm.Kind, Alarm> alarms = new EnumMap<>(Alarm.Kind.class);
        orders.alarms().forEach(alarm -> alarms.put(alarm.kind(), alarm));
        for (Halt halt : desk.map(Desk::halts).orElse(Set.of())) {
            put(found, concern(halt), since(alarms, halt), List.of());
        }
        boolean moneyOff = desk.map(Desk::digestMismatches).orElse(0) >= MONEY_OFF_FROM;
        alarms.values().forEach(alarm -> alarm(found, alarm, moneyOff, orders.poison()));
        if (moneyOff && !found.containsKey(Concern.MONEY_OFF)) {
            put(found, Concern.MONEY_OFF, Optional.empty(), List.of("–"));
        }
        Map<EntityType, Long> unread = orders.unread();
        if (!unread.isEmpty()) put(found, Concern.UNREAD, Optional.empty(), unreadFacts(unread));
        int lost = orders.lostCommands().size();
        if (lost > 0) put(found, Concern.LOST, Optional.empty(), List.of(lost));
        put(found, Concern.FORGOTTEN, orders.forgotten());
        put(found, Concern.RECOVERED, orders.recovered());
        long undecided = orders.undecided();
        if (undecided > 0) put(found, Concern.UNDECIDED, Optional.empty(), List.of(undecided));
        sync.clockOffset()
                .filter(offset -> offset.abs().compareTo(CLOCK_WARNING) > 0)
                .ifPresent(offset -> put(
                        found,
                        Concern.CLOCK,
                        Optional.empty(),
                        List.of(offset.abs().toMinutes())));
        var all = new ArrayList<>(found.values());
        all.sort(Comparator.comparing(Attention::concern));
        return all;
    }

    /** Gives the order of a concern that needs a reason and nobody else, about what was shown and nothing that came since. */
    public void order(Attention shown, String reason) {
        DeskOrder order = shown.order().orElseThrow();
        switch (order) {
            case RESUME -> sync.orders().resume(reason);
            case ACKNOWLEDGE_DIGEST -> sync.orders().acknowledgeDigest(reason);
            case ACKNOWLEDGE_INTEGRITY -> sync.orders().acknowledgeIntegrity(reason);
            case LOOKED_INTO -> sync.orders().lookedIntoRecovered(shown.recovered(), reason);
            // The others may well end by themselves.
            case NO_LONGER_AWAIT ->
                sync.orders().lookedIntoRecovered(shown.recovered().subList(0, 1), reason);
            case KEEP_RAW, NEW_INSTANCE -> throw new IllegalArgumentException(order + " needs a sign-in");
        }
    }

    /** Orders the entity that stops the feed to be kept raw, with a second person's yes; goes over the network. */
    public void keepRaw(Poison shown, String reason, String secondLogin, Secret secondPassword) {
        sync.orders().keepRaw(shown, reason, secondLogin, secondPassword);
    }

    /** Orders a new instance of this desk, by a sign-in at the gateway of the one who is signed in; goes over the network. */
    public void newInstance(Secret password) {
        sync.orders().newInstance(access.signedIn().login(), password);
    }

    /** Asks the gateway how the commands of an earlier life of this store stand; goes over the network. */
    public void askAboutRecovered() {
        sync.orders().askAboutRecovered();
    }

    private void alarm(EnumMap<Concern, Attention> found, Alarm alarm, boolean moneyOff, Optional<Poison> poison) {
        var at = Optional.of(alarm.at());
        switch (alarm.kind()) {
            case DIGEST -> put(found, moneyOff ? Concern.MONEY_OFF : Concern.DIGEST, at, List.of(types(alarm)));
            case POISON -> {
                // Only what stops the feed at this moment can be kept raw: after a start it is first met again.
                String named = poison.map(one -> one.type() + " " + one.id()).orElse(alarm.details());
                put(found, Concern.POISON, at, List.of(named));
                found.computeIfPresent(Concern.POISON, (concern, one) -> one.about(poison));
            }
            case FENCED -> put(found, Concern.FENCED, at, List.of());
            case KEY_REUSE -> put(found, Concern.KEY_REUSE, at, List.of());
            case FEED -> put(found, Concern.FEED, at, List.of(alarm.details()));
            case INTEGRITY -> put(found, Concern.INTEGRITY, at, List.of(alarm.details()));
            case CERTIFICATE -> put(found, Concern.CERTIFICATE, at, List.of());
            case SNAPSHOT -> put(found, Concern.SNAPSHOT, at, List.of(alarm.details()));
        }
    }

    /** How many, and how many of each type. */
    private static List<Object> unreadFacts(Map<EntityType, Long> unread) {
        long all = unread.values().stream().mapToLong(Long::longValue).sum();
        return List.of(
                all,
                unread.entrySet().stream()
                        .map(each -> new RecordCount(each.getKey().wire(), Optional.of(each.getValue())))
                        .toList());
    }

    /** The types of which the sums differ, as the alarm names them. */
    private static List<RecordCount> types(Alarm alarm) {
        return Arrays.stream(alarm.details().split(", "))
                .map(type -> new RecordCount(type, Optional.empty()))
                .toList();
    }

    private void put(EnumMap<Concern, Attention> found, Concern concern, List<RecoveredCommand> about) {
        if (about.isEmpty()) return;
        List<EarlierCommand> unnamed = about.stream().map(EarlierCommand::new).toList();
        put(found, concern, Optional.empty(), List.of(about.size(), unnamed));
    }

    private void put(EnumMap<Concern, Attention> found, Concern concern, Optional<Instant> since, List<Object> facts) {
        boolean fits =
                concern.order().map(order -> access.allows(order.roles())).orElse(false);
        found.putIfAbsent(concern, new Attention(concern, since, facts, concern.order(), fits, Optional.empty()));
    }

    private static Optional<Instant> since(Map<Alarm.Kind, Alarm> alarms, Halt halt) {
        return switch (halt) {
            case FENCED -> Optional.ofNullable(alarms.get(Alarm.Kind.FENCED)).map(Alarm::at);
            case KEY_REUSE ->
                Optional.ofNullable(alarms.get(Alarm.Kind.KEY_REUSE)).map(Alarm::at);
            case RESTORED, EPOCH_CHANGED, UPGRADE -> Optional.empty();
        };
    }

    private static Concern concern(Halt halt) {
        return Concern.valueOf(halt.name());
    }
}
