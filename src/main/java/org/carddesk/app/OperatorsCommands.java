package org.carddesk.app;

import java.util.EnumSet;
import java.util.List;
import org.carddesk.access.Role;
import org.carddesk.app.Output.Column;
import org.carddesk.gateway.Json;
import org.carddesk.operators.Operator;
import org.carddesk.text.Secret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carddesk operators …}: who works here, with which roles. */
@Command(name = "operators", description = "${bundle:app.help.operators}")
final class OperatorsCommands extends Verbs {
    OperatorsCommands(Terminal terminal) {
        super(terminal);
    }

    @Command(name = "list", description = "${bundle:app.help.operatorsList}")
    int list() {
        return read(desk -> {
            output().list(
                            desk.wiring().operators.service().list(),
                            operator -> Documents.of(operator.id(), operator.version(), operator.body()),
                            columns());
            return DONE;
        });
    }

    /** An activation code in the answer is shown this once. */
    @Command(name = "save", description = "${bundle:app.help.operatorsSave}")
    int save(
            @Parameters(paramLabel = "LOGIN") String login,
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "${bundle:app.option.name}")
                    String name,
            @Option(
                            names = "--roles",
                            required = true,
                            split = ",",
                            paramLabel = "ROLE",
                            description = "${bundle:app.option.roles}")
                    List<Role> roles) {
        return change(desk -> desk.wiring().operators.service().save(login, name, EnumSet.copyOf(roles)));
    }

    @Command(name = "disable", description = "${bundle:app.help.operatorsDisable}")
    int disable(@Parameters(paramLabel = "LOGIN") String login) {
        return change(desk -> desk.wiring().operators.service().disable(login));
    }

    /** For whoever saved the operator, once a second person has approved it; works once and for a day. */
    @Command(name = "code", description = "${bundle:app.help.operatorsCode}")
    int code(@Parameters(paramLabel = "COMMAND_ID") String commandId) {
        return readFresh(desk -> {
            String code = known(
                    desk.wiring().operators.service().activationCode(commandId), "app.operators.noCode", commandId);
            if (output().json())
                output().json(Json.object().put("command_id", commandId).put("activation_code", code));
            else output().line(code);
            return DONE;
        });
    }

    /** The first sign-in of an operator, or a new password, with the code from {@code operators save}. */
    @Command(name = "activate", description = "${bundle:app.help.operatorsActivate}")
    int activate(
            @Parameters(paramLabel = "LOGIN") String login,
            @Option(
                            names = "--code",
                            required = true,
                            paramLabel = "CODE",
                            description = "${bundle:app.option.activationCode}")
                    String code) {
        try (OpenDesk desk = OpenDesk.existing(terminal())) {
            var password = new Secret(new String(terminal().password(login)));
            var operator = desk.wiring().sync.activate(login, new Secret(code), password);
            if (output().json()) output().json(Documents.of(operator));
            else output().say("app.operators.activated", operator.login(), operator.name());
            return DONE;
        }
    }

    private List<Column<Operator>> columns() {
        var messages = terminal().messages();
        return List.of(
                new Column<>("app.column.login", operator -> operator.body().login()),
                new Column<>("app.column.name", operator -> operator.body().name()),
                new Column<>("app.column.roles", operator -> operator.roles(messages)),
                new Column<>(
                        "app.column.disabled",
                        operator -> Words.yesNo(messages, operator.body().disabled())));
    }
}
