package org.carddesk.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.carddesk.access.SignedIn;
import org.carddesk.gateway.School;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sync.Desk;
import org.carddesk.text.Secret;
import org.carddesk.ui.Contribution;

/** The office over an open desk: its services, its sync lane and, where there is one, the built-in gateway. */
final class DeskOffice implements Office {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MONEY_OFF_FROM = 2;
    /** What the outbox calls its records; a queued command is sent at once. */
    private static final String COMMANDS = "outbox";

    private final OpenDesk desk;
    private final Optional<Sandbox> builtIn;
    private final SyncLane lane;
    private final DeskCare care;
    private final ChoiceStore choices = new ChoiceStore();

    DeskOffice(Terminal terminal, OpenDesk desk, Optional<Sandbox> builtIn) {
        this.desk = desk;
        this.care = new OpenDeskCare(desk, terminal);
        this.builtIn = builtIn;
        this.lane = new SyncLane(desk.wiring().sync);
        desk.database().changes().listen(types -> {
            if (types.contains(COMMANDS)) lane.wake();
        });
        lane.start();
    }

    @Override
    public List<Contribution> contributions() {
        return desk.wiring().contributions();
    }

    @Override
    public SignedIn signIn(String login, Secret password) {
        SignedIn who = desk.wiring().sync.signIn(login, password);
        lane.wake();
        return who;
    }

    @Override
    public Runnable leave() {
        return desk.wiring().sync.leave();
    }

    @Override
    public Standing standing() {
        var sync = desk.wiring().sync;
        Optional<Desk> present = sync.desk();
        return new Standing(
                present.map(Desk::deskId),
                sync.freshness(),
                sync.catchingUp(),
                desk.database().read(desk.wiring().outbox::openCount),
                sync.orders().alarms().stream()
                        .map(alarm -> alarm.kind().name())
                        .toList(),
                desk.wiring()
                        .access
                        .current()
                        .filter(who -> sync.operatorsPresent().contains(who.operatorId()))
                        .isPresent(),
                present.map(one -> one.digestMismatches() >= MONEY_OFF_FROM).orElse(false));
    }

    @Override
    public void syncNow() {
        lane.untilQuiet(PATIENCE);
    }

    @Override
    public Runnable onChange(Consumer<Set<String>> changed) {
        return desk.database().changes().listen(changed);
    }

    @Override
    public Map<String, String> choices(String login) {
        return desk.database().read(tx -> choices.all(tx, login));
    }

    @Override
    public void keepChoice(String login, String name, Optional<String> value) {
        desk.database().writeOnly(tx -> {
            if (value.isPresent()) choices.put(tx, login, name, value.get());
            else choices.delete(tx, login, name);
        });
    }

    @Override
    public <T> T oneSnapshot(Supplier<T> reading) {
        return desk.database().oneSnapshot(reading);
    }

    @Override
    public Optional<School> school() {
        return desk.wiring().sync.school();
    }

    @Override
    public DeskCare care() {
        return care;
    }

    @Override
    public Optional<Demo> demo() {
        return builtIn.map(gateway -> new Demo(gateway.operators(), DemoOperator.PASSWORD));
    }

    @Override
    public void close() {
        lane.close();
        desk.close();
        builtIn.ifPresent(Sandbox::close);
    }
}
