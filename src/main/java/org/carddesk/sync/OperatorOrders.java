package org.carddesk.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.db.Database;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;

/** What is wrong and only a person can decide, and the orders by which operators decide it; each leaves an audit row. */
public final class OperatorOrders {
    private final Database database;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;
    private final SyncParts parts;
    private final DeskStore desks = new DeskStore();
    private final OutboxStore commands = new OutboxStore();
    private final CommandHistoryStore history = new CommandHistoryStore();
    private final RawStore raws = new RawStore();
    private final AlarmStore alarms = new AlarmStore();
    private final RecoveredStore recovered = new RecoveredStore();

    OperatorOrders(SyncSetup setup, SyncParts parts) {
        this.database = setup.database();
        this.access = setup.access();
        this.audit = setup.audit();
        this.clock = setup.seams().clock();
        this.parts = parts;
    }

    public List<Alarm> alarms() {
        return database.read(alarms::all);
    }

    /** Commands that a restored gateway no longer knows, or knows otherwise. */
    public List<OutboxCommand> lostCommands() {
        return database.read(commands::lost);
    }

    /** How many commands were refused or overtaken without a decision since. */
    public long undecided() {
        return database.read(history::undecided);
    }

    /** Commands without an outcome for more than a day, except those that wait for an approval. */
    public List<OutboxCommand> needAttention() {
        var dayAgo = clock.instant().minus(Duration.ofDays(1));
        return database.read(commands::open).stream()
                .filter(command -> command.state() != CommandState.AWAITING_APPROVAL)
                .filter(command -> command.queuedAt().isBefore(dayAgo))
                .toList();
    }

    /** Commands of an earlier life of this store that the gateway has not ended, as far as it has told. */
    public List<RecoveredCommand> recovered() {
        return database.read(recovered::open);
    }

    /**
     * Asks the gateway how each of them stands.
     *
     * @throws DeskException if it cannot be asked, or does not answer about one of them; what it said of the others is kept
     */
    public void askAboutRecovered() {
        access.signedIn();
        DeskException first = null;
        for (RecoveredCommand one : recovered()) {
            try {
                askAbout(one.commandId());
            } catch (DeskException unanswered) {
                if (unanswered.trouble() != Trouble.REFUSED) throw unanswered;
                if (first == null) first = unanswered;
            }
        }
        if (first != null) throw first;
    }

    private void askAbout(String id) {
        var answer = parts.calls().asLatest((client, caller) -> client.lookUp(caller, id));
        if (answer.isPresent() && database.write(tx -> recovered.learn(tx, id, answer.get()))) return;
        GatewayTrouble.requireFound(answer);
        // Another command was told of.
        throw new DeskException(Trouble.OUT_OF_REACH, "sync.gateway.BROKEN");
    }

    /** Those of them that a restored gateway no longer knows. */
    public List<RecoveredCommand> forgotten() {
        return database.read(recovered::forgotten);
    }

    /**
     * Takes commands that only the gateway had off the list, after somebody found out what became of those that it no longer knows
     * or does not end; their records are free for other commands.
     *
     * @param shown what they were shown; one that came since stays
     */
    public void lookedIntoRecovered(List<RecoveredCommand> shown, String reason) {
        access.require(Set.of(Role.ADMINISTRATOR));
        database.writeOnly(tx -> shown.stream()
                .map(RecoveredCommand::commandId)
                .filter(id -> recovered.lookedInto(tx, id))
                .forEach(id -> audit.append(tx, "lost_command_settled", "command", id, "{}", reason)));
    }

    /** Records that are kept raw though their type is known, by type. */
    public Map<EntityType, Long> unread() {
        return database.read(Unread::count);
    }

    /**
     * Takes over what a store knew that was replaced by this one, a backup; to be called at each start, before anything is sent.
     * Until {@link #newInstance}, which asks the gateway what became of its commands, the desk then sends nothing.
     *
     * @return what became of each replaced store, the oldest first; empty where nothing was to be taken over
     * @throws DeskException of kind STORE if there is no room for a copy of it; it is then to be done again
     */
    public List<Salvaged> salvage() {
        return new Salvage(database, audit, clock).run();
    }

    /** The entity that stops the feed, if one does. */
    public Optional<Poison> poison() {
        return parts.orders().present();
    }

    /**
     * A second person's yes to what nobody may do alone on the desk, given by a sign-in at the gateway for this one answer.
     *
     * @param what the order that is agreed to, as the audit trail names it
     * @throws DeskException if the gateway does not let them in, they are the one who asks, or their role does not fit
     */
    public SignedIn agree(String what, String login, Secret password) {
        SignedIn maker = access.signedIn();
        return parts.signIn().second(login, password, () -> {
            SignedIn second = access.signedIn();
            if (second.operatorId().equals(maker.operatorId())) {
                throw new DeskException(Trouble.REFUSED, "sync.second.same");
            }
            access.require(Set.of(Role.FINANCE, Role.ADMINISTRATOR));
            database.writeOnly(
                    tx -> audit.append(tx, "agree", "desk", what, "{\"maker\":\"" + maker.operatorId() + "\"}", null));
            return second;
        });
    }

    /**
     * An administrator's order, with a second person's yes, to keep the entity that stops the feed raw and untrusted, so that
     * the feed goes on.
     *
     * @param poison what both were shown; nothing else is kept, whatever stops the feed by the time of the second's yes
     * @throws DeskException if it does not stop the feed, or not any more; also as {@link #agree}
     */
    public void keepRaw(Poison poison, String reason, String secondLogin, Secret secondPassword) {
        access.require(Set.of(Role.ADMINISTRATOR));
        Poison present = poison().orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "sync.poison.none"));
        if (!present.equals(poison)) {
            throw new DeskException(Trouble.REFUSED, "sync.poison.another", present.type(), present.id());
        }
        SignedIn second = agree("keep_raw", secondLogin, secondPassword);
        database.writeOnly(tx -> {
            String details = "{\"version\":" + poison.version() + ",\"second\":\"" + second.operatorId() + "\"}";
            audit.append(tx, "keep_raw", poison.type(), poison.id(), details, reason);
            raws.order(tx, poison);
            alarms.over(tx, Alarm.Kind.POISON);
        });
        parts.orders().keep(poison);
        parts.guard().fine();
    }

    /** Finance has looked at the difference to the gateway; money commands go on. */
    public void acknowledgeDigest(String reason) {
        access.require(Set.of(Role.FINANCE));
        database.writeOnly(tx -> {
            desks.digestMismatches(tx, 0);
            alarms.over(tx, Alarm.Kind.DIGEST);
            audit.append(tx, "acknowledge_digest", "desk", "digest", "{}", reason);
        });
    }

    /** An administrator has looked into one version with two contents, or an outcome that changed: the alarm is off. */
    public void acknowledgeIntegrity(String reason) {
        access.require(Set.of(Role.ADMINISTRATOR));
        database.writeOnly(tx -> {
            String details = alarms.all(tx).stream()
                    .filter(alarm -> alarm.kind() == Alarm.Kind.INTEGRITY)
                    .map(Alarm::details)
                    .collect(Collectors.joining());
            alarms.over(tx, Alarm.Kind.INTEGRITY);
            audit.append(
                    tx,
                    "acknowledge_integrity",
                    "desk",
                    "integrity",
                    Json.object().put("found", details).toString(),
                    reason);
        });
    }

    /**
     * Somebody has looked into a command that has ended: it is off the list, with the reason in the trail. A lost one only by an
     * administrator, one that was refused or overtaken by whoever may give such a command.
     */
    public void lookedInto(String commandId, String reason) {
        database.writeOnly(tx -> {
            boolean lost = history.isLost(tx, commandId);
            Optional<OutboxCommand> command = commands.find(tx, commandId);
            access.require(
                    lost || command.isEmpty()
                            ? Set.of(Role.ADMINISTRATOR)
                            : SignIn.roles(List.copyOf(command.get().type().roles())));
            if (!history.lookedInto(tx, commandId)) return;
            String action = lost ? "lost_command_settled" : "refused_command_settled";
            audit.append(tx, action, "command", commandId, "{}", reason);
        });
    }

    /**
     * The order of anyone who may give commands, which an auditor may not, to go on with this restored or copied database: a
     * new instance, signed in by the gateway, with what the gateway knows of this desk's commands.
     */
    public SignedIn newInstance(String login, Secret password) {
        access.require(Set.of(Role.CLERK, Role.FINANCE, Role.ADMINISTRATOR));
        parts.recovery().newInstance();
        parts.sessions().dropAll();
        SignedIn who = signInAnew(login, password);
        parts.recovery().merge();
        database.writeOnly(tx -> alarms.over(tx, Alarm.Kind.FENCED));
        return who;
    }

    /** What the sign-in says of itself, that nothing was changed, is not true of the order that it belongs to. */
    private SignedIn signInAnew(String login, Secret password) {
        try {
            return parts.signIn().signInOnline(login, password);
        } catch (DeskException refused) {
            if (refused.trouble() == Trouble.STORE) throw refused;
            String why = switch (refused.key()) {
                case "sync.signIn.locked" -> "sync.instance.locked";
                case "sync.signIn.wrong" -> "sync.instance.wrong";
                default -> "sync.instance.silent";
            };
            throw new DeskException(
                    refused, refused.trouble(), why, refused.arguments().toArray());
        }
    }

    /** An administrator's order to send again after {@link Halt#KEY_REUSE} was looked into; the command itself stays frozen. */
    public void resume(String reason) {
        access.require(Set.of(Role.ADMINISTRATOR));
        database.writeOnly(tx -> {
            if (!desks.isHalted(tx, Halt.KEY_REUSE)) return;
            desks.over(tx, Halt.KEY_REUSE);
            alarms.over(tx, Alarm.Kind.KEY_REUSE);
            audit.append(tx, "resume_sending", "desk", "outbox", "{}", reason);
        });
    }
}
