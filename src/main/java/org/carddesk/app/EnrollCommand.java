package org.carddesk.app;

import java.nio.file.Path;
import java.util.Optional;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.School;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carddesk enroll}: the first connection of a desk, with its first operator's sign-in and its first copy of the data. */
@Command(name = "enroll", description = "${bundle:app.help.enroll}")
final class EnrollCommand extends Verbs implements java.util.concurrent.Callable<Integer> {
    @Option(names = "--desk", required = true, paramLabel = "ID", description = "${bundle:app.option.desk}")
    private String deskId = "";

    @Option(names = "--ca", paramLabel = "FILE", description = "${bundle:app.option.ca}")
    private @Nullable Path authority;

    @Option(names = "--client-cert", paramLabel = "P12", description = "${bundle:app.option.clientCert}")
    private @Nullable Path clientCertificate;

    EnrollCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        String url =
                terminal().gateway().orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "app.gateway.missing"));
        GatewayAddress address = GatewayAddress.of(
                url,
                Optional.ofNullable(authority).map(Path::toAbsolutePath),
                Optional.ofNullable(clientCertificate).map(Path::toAbsolutePath),
                terminal().passphrase());
        try (OpenDesk desk = OpenDesk.open(terminal(), Optional.of(address))) {
            try {
                return enroll(desk, address);
            } catch (DeskException trouble) {
                desk.giveUpIfNew();
                throw trouble;
            }
        }
    }

    private int enroll(OpenDesk desk, GatewayAddress address) {
        var sync = desk.wiring().sync;
        sync.enroll(deskId);
        desk.keep(address);
        var operator = desk.signIn();
        int exitCode = SyncCommand.print(terminal(), desk.synchronise());
        String school = sync.school().map(School::name).orElse("");
        output().note(terminal().messages().text("app.enroll.done", deskId, school, operator.name()));
        return exitCode;
    }
}
