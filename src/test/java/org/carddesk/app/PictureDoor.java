package org.carddesk.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.carddesk.bank.NewBankCredit;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.settlement.Difference;
import org.carddesk.settlement.DifferenceCase;
import org.carddesk.task.Progress;

/** The office of pictures: the first run until the built-in school is tried, and a gateway that can be stopped. */
final class PictureDoor implements OfficeDoor, AutoCloseable {
    private final Terminal terminal;
    private final Path folder;
    private final Function<Path, Sandbox> gatewayOf;
    private final boolean known;
    private Optional<Sandbox> gateway = Optional.empty();
    private Optional<OpenDesk> desk = Optional.empty();

    /** @param known whether the desk knows its gateway when it opens; else it shows its first run */
    PictureDoor(Terminal terminal, Path folder, Function<Path, Sandbox> gatewayOf, boolean known) {
        this.terminal = terminal;
        this.folder = folder;
        this.gatewayOf = gatewayOf;
        this.known = known;
    }

    String url() {
        return gateway.orElseThrow().url().toString();
    }

    /** From now on nobody answers there. */
    void stopGateway() {
        gateway.ifPresent(Sandbox::close);
        gateway = Optional.empty();
    }

    /** As finance, who is signed in, works a day off: what the bank owes is recorded, all else is acknowledged. */
    void workOff(LocalDate day) {
        Wiring wiring = desk.orElseThrow().wiring();
        for (DifferenceCase found : wiring.settlement.reconciliation().standing(day)) {
            Difference difference = found.difference();
            if (!found.blocks() || difference.differenceClass().ofBank()) continue;
            wiring.settlement
                    .reconciliation()
                    .acknowledge(day, difference.differenceClass(), difference.key(), "已在处理，次日跟进");
        }
        Long dueFen = wiring.settlement.calendar().summary(day).netDueFen();
        if (dueFen == null) throw new IllegalStateException("no bill of " + day);
        wiring.bank.service().record(new NewBankCredit(day, dueFen, day.plusDays(1), "BANK-" + day));
    }

    @Override
    public Optional<Office> open() {
        return known ? Optional.of(builtIn(Progress.SILENT)) : Optional.empty();
    }

    @Override
    public Office builtIn(Progress progress) {
        Sandbox started = gatewayOf.apply(DataFolder.made(folder));
        gateway = Optional.of(started);
        OpenDesk opened = OpenDesk.open(
                terminal, Optional.of(GatewayAddress.of(url(), Optional.empty(), Optional.empty(), Optional.empty())));
        opened.wiring().sync.enroll("desk-1");
        desk = Optional.of(opened);
        return new DeskOffice(terminal, opened, gateway);
    }

    @Override
    public Office connect(String url, Optional<Path> authority, String deskId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path restore(Path backup) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        stopGateway();
    }
}
