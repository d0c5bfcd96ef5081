package org.carddesk.sim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.DigestResult;
import org.carddesk.sync.SimulatedDesk;
import org.carddesk.sync.Step;

/** Carries out what a schedule's step says. */
final class Performer {
    static final List<String> CLERKS = List.of("clerk1", "clerk2");
    /** What a clerk may become, and is. */
    private static final List<List<String>> ROLES =
            List.of(List.of("AUDITOR"), List.of("CLERK", "AUDITOR"), List.of("CLERK"));

    /** Enough for the snapshot of a world without other faults. */
    private static final int SNAPSHOT_STEPS = 60;

    private static final List<String> OTHERS = List.of("finance1", "finance2", "admin1", "admin2");

    private final World world;
    private final Chance chance;
    private final Actions actions;
    private final Orders orders;
    private final boolean crashes;

    Performer(World world) {
        this.world = world;
        this.chance = world.chance();
        this.actions = new Actions(chance, day -> world.gateway().closing(day));
        this.orders = new Orders(world);
        this.crashes = world.schedule().has(List.of(StepKind.CRASH.name()));
    }

    /** What happened, in a word. */
    String perform(StepKind kind, Station at) {
        return switch (kind) {
            case ACT -> act(at);
            case DECIDE -> decide(at);
            case PULL -> at.desk().sync.pullOnce().name();
            case PUSH -> at.desk().sync.pushOnce().name();
            case SYNC -> sync(at, 12);
            case WAIT -> pass(chance.of(5_000L, 60_000L, 900_000L, 4_000_000L));
            case SIGN_IN -> signIn(at, chance.happens(0.6) ? chance.of(CLERKS) : chance.of(OTHERS));
            case CANCEL -> cancel(at);
            case SIGN_OUT -> signOut(at);
            case COMPARE_DIGEST -> compare(at);
            case ORDER -> orders.any(at);
            case STRANGE, POISON, STUTTER, ROLE_CHANGE, EPOCH, FORGET_FEED, GATEWAY_BACKUP, GATEWAY_RESTORE ->
                gateway(kind);
            default -> machine(kind, at);
        };
    }

    private String pass(long millis) {
        world.time().pass(Duration.ofMillis(chance.nextLong(millis)));
        return "passed";
    }

    /** What happens to the PC rather than at it. */
    private String machine(StepKind kind, Station at) {
        switch (kind) {
            case CRASH -> crash(at);
            case RESTART -> at.restart();
            case MIN_CLIENT -> {
                world.wire().newerClientsOnly ^= true;
                at.restart();
            }
            case CLOCK_JUMP ->
                at.ahead = Duration.ofSeconds(
                        chance.of(-3_000_000L, -86_400L, -600L, 0L, 0L, 130L, 86_400L, 300_000_000L));
            case PARTITION -> at.partitionedUntil = world.time().elapsed().plusSeconds(chance.of(20, 300, 4_000));
            case DISK_FULL -> {
                if (at.full) at.emptyDisk();
                else at.fillDisk(chance.nextInt(3));
            }
            case CLONE -> copy(at);
            case BACKUP -> at.backup.write();
            case RESTORE -> restore(at);
            default -> throw new IllegalArgumentException(kind.name());
        }
        return "done";
    }

    private void crash(Station at) {
        if (chance.happens(0.25)) at.crashNow(chance.nextBoolean());
        else if (chance.happens(0.35)) at.crashInside = true;
        else at.crashIn = chance.nextInt(12);
    }

    /** Mostly one of the two is made the live desk, and people at the other one do not know. */
    private void copy(Station at) {
        Optional<Station> copied = world.copyDesk(at);
        if (copied.isEmpty() || chance.happens(0.3)) return;
        boolean first = chance.nextBoolean();
        orders.newInstance(first ? at : copied.get());
        Station other = first ? copied.get() : at;
        signIn(other, chance.of(CLERKS));
        act(other);
        sync(other, 4);
    }

    private void restore(Station at) {
        if (!at.backup.isThere()) return;
        at.backup.restore(chance.nextBoolean());
        if (chance.happens(0.7)) orders.newInstance(at);
    }

    private String act(Station at) {
        SimulatedDesk desk = at.desk();
        if (desk.access.current().isEmpty()) signIn(at, chance.of(CLERKS));
        Set<Role> roles = desk.access.signedIn().roles();
        Optional<CommandDraft> draft = desk.database.read(tx -> actions.draft(tx, roles));
        return draft.map(wish -> queue(at, wish)).orElse("nothing to do");
    }

    private String decide(Station at) {
        SimulatedDesk desk = at.desk();
        boolean may = desk.access.allows(Set.of(Role.FINANCE, Role.ADMINISTRATOR));
        if (!may || chance.happens(0.3)) signIn(at, chance.of(OTHERS));
        Optional<CommandDraft> draft = desk.database.read(actions::decision);
        return draft.map(wish -> queue(at, wish)).orElse("nothing to decide");
    }

    private String queue(Station at, CommandDraft draft) {
        at.unseen = true;
        String commandId = at.desk().queue(draft);
        byte[] bytes = at.desk()
                .database
                .read(tx -> tx.first(
                                "SELECT bytes FROM outbox WHERE command_id = ?", row -> row.bytes("bytes"), commandId)
                        .orElseThrow(() -> new Violation("C1", "said to be saved and is not: " + commandId)));
        long noted = at.desk()
                .database
                .<Long>read(tx ->
                        tx.number("SELECT count(*) FROM audit_entry WHERE details ->> '$.command_id' = ?", commandId));
        Violation.unless(noted > 0, "A2", "said to be saved without its audit row: " + commandId);
        at.unseen = false;
        world.book().intended(commandId, new Book.Intent(at.number, draft.type().wire(), bytes));
        at.memory.saved.put(commandId, bytes);
        world.tally().count("command " + draft.type().wire());
        return "queued " + draft.type().wire();
    }

    Orders orders() {
        return orders;
    }

    String signIn(Station at, String login) {
        SignedIn who = at.desk().signIn(login, DemoOperator.PASSWORD);
        Violation.unless(who.login().equals(login), "A3", at + " signs in " + who.login() + ", who is not " + login);
        return who.login();
    }

    private static String signOut(Station at) {
        at.desk().sync.signOut();
        return "out";
    }

    /** Pulls and pushes until nothing moves, but not for ever. */
    String sync(Station at, int most) {
        int moved = 0;
        boolean again = true;
        while (again && moved < most) {
            again = at.desk().sync.pullOnce() == Step.MOVED;
            again |= at.desk().sync.pushOnce() == Step.MOVED;
            moved++;
        }
        return "moved " + moved;
    }

    /** As it is, or in an hour in which the line is well and the sums alone may be wrong. */
    private String compare(Station at) {
        if (chance.nextBoolean()) return compared(at);
        if (at.desk().tokens().isEmpty()) signIn(at, chance.of(CLERKS));
        pass(Duration.ofMinutes(30).toMillis());
        try {
            world.wire().onlySums = true;
            sync(at, SNAPSHOT_STEPS);
            return compared(at);
        } finally {
            world.wire().onlySums = false;
        }
    }

    /** Somebody who is told of a difference looks once more when the snapshot is there. */
    private String compared(Station at) {
        DigestResult result = comparison(at);
        if (result instanceof DigestResult.Different) {
            sync(at, SNAPSHOT_STEPS);
            result = comparison(at);
        }
        return result.getClass().getSimpleName();
    }

    /** Sums that are not the desk's own are never the same. */
    private static DigestResult comparison(Station at) {
        at.wrongSum = false;
        DigestResult result = at.desk().sync.compareDigest();
        boolean blind = at.wrongSum && result instanceof DigestResult.Same;
        Violation.unless(!blind, "F1", at + " takes other sums for its own");
        return result;
    }

    private String cancel(Station at) {
        var all = at.desk().database.read(at.desk().outbox::open);
        if (all.isEmpty()) return "nothing open";
        var unclear = all.stream()
                .filter(command -> command.state() == CommandState.UNKNOWN)
                .toList();
        var open = unclear.isEmpty() || chance.happens(0.3) ? all : unclear;
        if (at.crashIn < 0 && crashes && chance.happens(0.2)) at.crashIn = chance.nextInt(3);
        return at.desk().sync.cancel(chance.of(open).commandId()).state().name();
    }

    private String gateway(StepKind kind) {
        var gateway = world.gateway();
        switch (kind) {
            case EPOCH -> gateway.beginEpoch();
            case FORGET_FEED -> gateway.forgetFeed(Math.max(1, gateway.head() - chance.nextInt(4)));
            case GATEWAY_BACKUP -> world.backUpGateway();
            case GATEWAY_RESTORE -> world.restoreGateway();
            case STUTTER -> new Stutter(world).sayAgain();
            case POISON -> gateway.put("cardholder", stranger(), holder("STAFF").put("left", "perhaps"));
            case ROLE_CHANGE -> account(chance.of(CLERKS), chance.nextBoolean(), chance.of(ROLES));
            default -> strange();
        }
        return "head " + world.gateway().head();
    }

    /** Closes or opens the account of a clerk, and makes the clerk an auditor too or instead. */
    private void account(String login, boolean disabled, List<String> roles) {
        world.gateway().alter(EntityType.OPERATOR, "op-" + login, body -> {
            body.put("disabled", disabled);
            var array = body.putArray("roles");
            roles.forEach(array::add);
            return body;
        });
    }

    /** The clerks are what they were. */
    void accountsAsBefore() {
        for (String login : CLERKS) account(login, false, ROLES.getLast());
    }

    private String stranger() {
        return "x" + chance.nextInt(3);
    }

    /** Something of a later version of the contract, or something that goes. */
    private void strange() {
        String id = stranger();
        var gateway = world.gateway();
        switch (chance.nextInt(6)) {
            case 0 -> gateway.put("locker", id, Json.object().put("place", chance.nextInt(100)));
            case 1 -> gateway.put("cardholder", id, holder("ROBOT"));
            case 2 -> gateway.put("cardholder", id, holder("STAFF").put("nickname", "n" + chance.nextInt(9)));
            case 3 -> gateway.delete("cardholder", id);
            case 4 -> gateway.delete("locker", id);
            default ->
                gateway.alter(EntityType.AGREEMENT, anAgreement(), body -> body.put("mood", "m" + chance.nextInt(9)));
        }
    }

    private String anAgreement() {
        List<String> ids = world.gateway()
                .read(tx -> tx.list("SELECT id FROM agreement ORDER BY id LIMIT 5", row -> row.text("id")));
        return chance.of(ids);
    }

    private com.fasterxml.jackson.databind.node.ObjectNode holder(String kind) {
        return Json.object()
                .put("person_no", "X" + chance.nextInt(1_000_000))
                .put("name", "Visitor")
                .put("kind", kind)
                .put("department", "Guests")
                .put("left", false);
    }
}
