package org.carddesk.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.task.Progress;

/** The office of pictures: the first run until the built-in school is tried, and a gateway that can be stopped. */
final class PictureDoor implements OfficeDoor, AutoCloseable {
    private final Terminal terminal;
    private final Path folder;
    private final Function<Path, Sandbox> gatewayOf;
    private final boolean known;
    private Optional<Sandbox> gateway = Optional.empty();

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

    @Override
    public Optional<Office> open() {
        return known ? Optional.of(builtIn(Progress.SILENT)) : Optional.empty();
    }

    @Override
    public Office builtIn(Progress progress) {
        Sandbox started = gatewayOf.apply(DataFolder.made(folder));
        gateway = Optional.of(started);
        OpenDesk desk = OpenDesk.open(
                terminal, Optional.of(GatewayAddress.of(url(), Optional.empty(), Optional.empty(), Optional.empty())));
        desk.wiring().sync.enroll("desk-1");
        return new DeskOffice(terminal, desk, gateway);
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
