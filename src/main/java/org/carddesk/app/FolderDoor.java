package org.carddesk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;
import org.carddesk.task.Progress;
import org.carddesk.text.DeskException;

/** The office in a data folder; the built-in school, once tried, lives in a folder within and is started with it. */
final class FolderDoor implements OfficeDoor {
    private static final String SCHOOL = "school";
    private static final String FIRST_DESK = "desk-1";

    private final Terminal terminal;
    private final boolean demo;
    private final SandboxOptions school;

    /** @param demo whether an empty folder becomes a desk of the built-in school without asking */
    FolderDoor(Terminal terminal, boolean demo) {
        this(terminal, demo, SandboxOptions.demo(GatewayCommand.seams(terminal.environment())));
    }

    FolderDoor(Terminal terminal, boolean demo, SandboxOptions school) {
        this.terminal = terminal;
        this.demo = demo;
        this.school = school;
    }

    @Override
    public Optional<Office> open() {
        if (demo || Files.exists(schoolFile())) return Optional.of(builtIn(Progress.SILENT));
        if (!Files.exists(terminal.dataFolder().resolve(OpenDesk.STORE))) return Optional.empty();
        try {
            return Optional.of(new DeskOffice(terminal, OpenDesk.existing(terminal), Optional.empty()));
        } catch (DeskException refused) {
            // A store that was made but never enrolled knows no gateway: that is still the first run.
            if (refused.key().equals(OpenDesk.NO_GATEWAY)) return Optional.empty();
            throw refused;
        }
    }

    @Override
    public Office connect(String url, Optional<Path> authority, String deskId) {
        var address = GatewayAddress.of(url, authority, Optional.empty(), terminal.passphrase());
        OpenDesk desk = OpenDesk.open(terminal, Optional.of(address));
        try {
            desk.wiring().sync.enroll(deskId);
            desk.keep(address);
            return new DeskOffice(terminal, desk, Optional.empty());
        } catch (RuntimeException refused) {
            desk.close();
            throw refused;
        }
    }

    @Override
    public Path restore(Path backup) {
        return Backups.putBack(
                backup, terminal.dataFolder(), terminal.environment().clock().instant());
    }

    @Override
    public Office builtIn(Progress progress) {
        Path folder = DataFolder.made(DataFolder.made(terminal.dataFolder()).resolve(SCHOOL));
        Sandbox gateway = Sandbox.open(folder, school);
        try {
            var address =
                    GatewayAddress.of(gateway.url().toString(), Optional.empty(), Optional.empty(), Optional.empty());
            OpenDesk desk = OpenDesk.open(terminal, Optional.of(address));
            try {
                desk.wiring().sync.enroll(FIRST_DESK);
                return new DeskOffice(terminal, desk, Optional.of(gateway));
            } catch (RuntimeException refused) {
                desk.close();
                throw refused;
            }
        } catch (RuntimeException refused) {
            gateway.close();
            throw refused;
        }
    }

    private Path schoolFile() {
        return terminal.dataFolder().resolve(SCHOOL).resolve("gateway.db");
    }
}
