package org.carddesk.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.carddesk.access.Role;
import org.carddesk.gateway.CommandType;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sync.Alarm;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.Desk;
import org.carddesk.sync.Halt;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.Poison;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;

/** What only a person decides at a desk: each order, where the desk waits for it. */
final class Orders {
    private static final Secret PASSWORD = new Secret(DemoOperator.PASSWORD);

    private static final String ASK = "ask about recovered";

    private final World world;
    private final Chance chance;

    Orders(World world) {
        this.world = world;
        this.chance = world.chance();
    }

    /** Every reason for which the desk sends nothing. */
    static Set<Halt> halts(Station at) {
        return at.desk().sync.desk().map(Desk::halts).orElse(Set.of());
    }

    /** Whether it is not known to be the desk that it was. */
    static boolean needsNewInstance(Station at) {
        return halts(at).contains(Halt.FENCED) || halts(at).contains(Halt.RESTORED);
    }

    /** Whether the state differed from the gateway's twice in a row, which finance has to acknowledge. */
    static boolean moneyIsOff(Station at) {
        return at.desk().sync.desk().map(Desk::digestMismatches).orElse(0) >= 2;
    }

    /** One of the orders that the desk waits for. */
    String any(Station at) {
        Map<String, Consumer<Station>> waiting = waiting(at);
        if (waiting.isEmpty()) return "nothing to order";
        String name = chance.of(List.copyOf(waiting.keySet()));
        waiting.get(name).accept(at);
        return name;
    }

    /** All of what the desk waits for but a new instance, which only who wants to send needs, and what sync asks by itself. */
    void all(Station at) {
        Map<String, Consumer<Station>> waiting = waiting(at);
        if (halts(at).contains(Halt.UPGRADE)) {
            update(at);
            return;
        }
        waiting.forEach((name, order) -> {
            if (name.equals("new instance") || name.equals(ASK)) return;
            order.accept(at);
        });
    }

    private Map<String, Consumer<Station>> waiting(Station at) {
        var waiting = new LinkedHashMap<String, Consumer<Station>>();
        for (Halt halt : halts(at)) halted(at, halt, waiting);
        var sync = at.desk().sync;
        if (sync.orders().poison().isPresent()) waiting.put("keep raw", this::keepRaw);
        if (moneyIsOff(at)) waiting.put("acknowledge", this::acknowledge);
        boolean twoBodies = sync.orders().alarms().stream().anyMatch(alarm -> alarm.kind() == Alarm.Kind.INTEGRITY);
        if (twoBodies) waiting.put("integrity", this::acknowledgeIntegrity);
        if (!settled(at).isEmpty()) waiting.put("lost command", this::settle);
        if (!frozen(at).isEmpty()) waiting.put("cancel what is frozen", this::cancelFrozen);
        if (!sync.orders().recovered().isEmpty()) waiting.put(ASK, this::askAboutRecovered);
        if (!sync.orders().forgotten().isEmpty()) waiting.put("forgotten command", this::settleForgotten);
        return waiting;
    }

    private void halted(Station at, Halt halt, Map<String, Consumer<Station>> waiting) {
        switch (halt) {
            case FENCED, RESTORED -> waiting.put("new instance", this::newInstance);
            case EPOCH_CHANGED -> {}
            case KEY_REUSE -> {
                Violation.unless(at.keyReused, "C3", at + " is told of a key that was used twice");
                waiting.put("resume", this::resume);
            }
            case UPGRADE -> waiting.put("update", this::update);
        }
    }

    void newInstance(Station at) {
        String login = chance.of(Performer.CLERKS);
        // An auditor may not order it, nor may nobody.
        if (!at.desk().access.allows(Set.of(Role.CLERK, Role.FINANCE, Role.ADMINISTRATOR))) signIn(at, login);
        at.desk().sync.orders().newInstance(login, PASSWORD);
        world.tally().count("order new instance");
        giveOverEarlier(at);
    }

    /** A person who does not see that the gateway has an open command on a top-up gives the next one, which must be refused. */
    private void giveOverEarlier(Station at) {
        Optional<String> topUp = at.desk()
                .database
                .read(tx -> tx.first(
                        "SELECT target_id FROM recovered_command WHERE target_type = 'top_up'"
                                + " AND status IN ('PENDING', 'AWAITING_APPROVAL', 'UNRECOGNISED', 'FORGOTTEN')",
                        row -> row.text("target_id")));
        if (topUp.isEmpty() || !at.desk().access.allows(Set.of(Role.CLERK))) return;
        try {
            String given = at.desk().queue(CommandDraft.on(CommandType.RETRY_LOAD, topUp.get(), 1));
            throw new Violation("C5", "given over an open command of an earlier life: " + given);
        } catch (DeskException refused) {
            world.requireExpected(refused, at);
        }
    }

    private void resume(Station at) {
        signIn(at, "admin1");
        at.desk().sync.orders().resume("the keys are in order");
        world.tally().count("order resume");
    }

    /** The newest program is there already; it has to be started. */
    private void update(Station at) {
        at.restart();
        world.tally().count("order update");
    }

    private void keepRaw(Station at) {
        signIn(at, chance.of("admin1", "admin2"));
        Optional<Poison> poison = at.desk().sync.orders().poison();
        if (poison.isEmpty()) return;
        at.keepsRaw = true;
        at.desk().sync.orders().keepRaw(poison.get(), "nobody can read it", "finance1", PASSWORD);
        world.tally().count("order keep raw");
    }

    private void acknowledge(Station at) {
        signIn(at, "finance1");
        at.desk().sync.orders().acknowledgeDigest("compared by hand");
        world.tally().count("order acknowledge");
    }

    private void acknowledgeIntegrity(Station at) {
        signIn(at, "admin2");
        at.desk().sync.orders().acknowledgeIntegrity("looked at both");
        world.tally().count("order integrity");
    }

    /** Lost commands that have ended. */
    private static List<OutboxCommand> settled(Station at) {
        return at.desk().sync.orders().lostCommands().stream()
                .filter(command -> command.state().isFinal())
                .toList();
    }

    private void settle(Station at) {
        signIn(at, "admin1");
        for (OutboxCommand command : settled(at)) {
            world.book().settled(command.commandId());
            at.desk().sync.orders().lookedInto(command.commandId(), "asked at the counter");
            world.tally().count("order lost command");
        }
    }

    private void askAboutRecovered(Station at) {
        at.desk().sync.orders().askAboutRecovered();
        world.tally().count("order ask about recovered");
    }

    private void settleForgotten(Station at) {
        signIn(at, "admin1");
        var orders = at.desk().sync.orders();
        orders.lookedIntoRecovered(orders.forgotten(), "asked at the card host");
        world.tally().count("order forgotten command");
    }

    /** Of what is frozen one half: a person takes it back, the other half stays for later. */
    private static List<OutboxCommand> frozen(Station at) {
        var frozen = new ArrayList<OutboxCommand>();
        for (OutboxCommand command : at.desk().database.read(at.desk().outbox::open)) {
            boolean one = command.commandId().hashCode() % 2 == 0;
            if (one && command.state() == CommandState.FROZEN) frozen.add(command);
        }
        return frozen;
    }

    private void cancelFrozen(Station at) {
        for (OutboxCommand command : frozen(at)) {
            signIn(at, command.actorId().substring("op-".length()));
            at.desk().sync.cancel(command.commandId());
            world.tally().count("order cancel what is frozen");
        }
    }

    private static void signIn(Station at, String login) {
        at.desk().signIn(login, DemoOperator.PASSWORD);
    }
}
