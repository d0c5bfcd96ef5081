package org.carddesk.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carddesk.access.Role;
import org.carddesk.cards.Card;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.Caller;
import org.carddesk.gateway.GatewayClient;
import org.carddesk.gateway.Hello;
import org.carddesk.gateway.HttpTransport;
import org.carddesk.gateway.School;
import org.carddesk.sync.Desk;
import org.carddesk.sync.Salvaged;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;

/** The care of a desk that is open. */
final class OpenDeskCare implements DeskCare {
    private static final String PREFIX = "reader_prefix";

    private final OpenDesk desk;
    private final Terminal terminal;
    private final Backups backups;
    private final SettingStore settings = new SettingStore();

    OpenDeskCare(OpenDesk desk, Terminal terminal) {
        this.desk = desk;
        this.terminal = terminal;
        Clock clock = terminal.environment().clock();
        this.backups = new Backups(desk.database(), desk.wiring().audit, clock, desk.folder());
    }

    @Override
    public boolean mayChange() {
        return desk.wiring().access.allows(Set.of(Role.ADMINISTRATOR));
    }

    @Override
    public GatewayChoice gateway() {
        return desk.gateway();
    }

    @Override
    public Probe probe(GatewayChoice wanted) {
        Hello hello = hello(wanted);
        Optional<School> ours = desk.wiring().sync.school();
        boolean same = ours.isEmpty() || ours.get().code().equals(hello.school().code());
        return new Probe(hello.school().name(), hello.serverTime(), same);
    }

    @Override
    public void keep(GatewayChoice wanted, String reason) {
        desk.wiring().access.require(Set.of(Role.ADMINISTRATOR));
        Probe probe = probe(wanted);
        if (!probe.ours()) throw new DeskException(Trouble.REFUSED, "app.gateway.otherSchool", probe.school());
        desk.keep(wanted.address(terminal.passphrase()));
        desk.database()
                .writeOnly(tx -> desk.wiring().audit.append(tx, "gateway_changed", "desk", "gateway", "{}", reason));
    }

    @Override
    public Optional<Identity> identity() {
        return desk.wiring().sync.desk().map(one -> new Identity(one.deskId(), one.instance(), one.enrolledAt()));
    }

    @Override
    public Backups.Proven backUp() {
        return backups.write();
    }

    @Override
    public Optional<Backups.Proven> lastBackup() {
        return backups.last();
    }

    @Override
    public List<Path> backups() {
        return backups.files();
    }

    @Override
    public String readerPrefix() {
        return desk.database().read(tx -> settings.find(tx, PREFIX)).orElse("");
    }

    @Override
    public void keepReaderPrefix(String prefix) {
        desk.database().writeOnly(tx -> settings.put(tx, PREFIX, prefix));
    }

    @Override
    public CardReading read(String sent) {
        var cards = desk.wiring().cards.service();
        return CardReading.of(
                sent,
                number -> cards.cardsByUid(number).stream()
                        .filter(card -> card.body().chipUid() != null)
                        .findFirst()
                        .map(this::known));
    }

    @Override
    public void agreeToRestore(Path backup, String secondLogin, Secret secondPassword) {
        desk.wiring().access.require(Set.of(Role.ADMINISTRATOR));
        Backups.prove(backup, desk.folder());
        desk.wiring().sync.orders().agree("restore", secondLogin, secondPassword);
    }

    @Override
    public List<Salvaged> salvaged() {
        return desk.salvaged();
    }

    @Override
    public void recover(String login, Secret password) {
        var sync = desk.wiring().sync;
        sync.signIn(login, password);
        sync.orders().newInstance(login, password);
        sync.signOut();
    }

    private CardReading.Known known(Card card) {
        String holder = desk.wiring()
                .cards
                .service()
                .holder(card.body().holderId())
                .map(one -> one.body().name())
                .orElse("");
        return new CardReading.Known(
                String.valueOf(card.body().chipUid()),
                (holder + " " + card.body().cardNo()).strip());
    }

    private Hello hello(GatewayChoice wanted) {
        Desk present = desk.wiring()
                .sync
                .desk()
                .orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, OpenDesk.NO_GATEWAY, desk.folder()));
        try (var transport = new HttpTransport(wanted.address(terminal.passphrase()))) {
            var client = new GatewayClient(transport, desk.wiring().ids::next);
            return switch (client.hello(new Caller(present.deskId(), present.instance(), Optional.empty()))) {
                case Answer.Ok<Hello> ok -> ok.value();
                case Answer.Problem<Hello> problem ->
                    throw new DeskException(
                            Trouble.OUT_OF_REACH,
                            "app.probe.refused",
                            problem.type().name());
                case Answer.None<Hello> none ->
                    throw new DeskException(
                            Trouble.OUT_OF_REACH, "app.probe." + none.why().name());
            };
        }
    }
}
