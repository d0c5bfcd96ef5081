package org.carddesk.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.carddesk.app.Output.Column;
import org.carddesk.approvals.Approval;
import org.carddesk.commands.DeskCommand;
import org.carddesk.sync.CommandState;
import org.carddesk.text.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carddesk approvals …}: the second person's side. */
@Command(name = "approvals", description = "${bundle:app.help.approvals}")
final class ApprovalsCommands extends Verbs {
    ApprovalsCommands(Terminal terminal) {
        super(terminal);
    }

    @Command(name = "list", description = "${bundle:app.help.approvalsList}")
    int list() {
        return readFresh(desk -> {
            output().list(desk.wiring().approvals.service().waiting(), ApprovalsCommands::json, columns(desk));
            return DONE;
        });
    }

    @Command(name = "approve", description = "${bundle:app.help.approvalsApprove}")
    int approve(@Parameters(paramLabel = "COMMAND_ID") String commandId) {
        return change(
                desk -> desk.wiring().approvals.service().approve(commandId),
                (desk, decision) -> makersCommand(desk, commandId));
    }

    /** The rules are checked again at the decision: the approval is then applied and the maker's command refused. */
    private int makersCommand(OpenDesk desk, String commandId) {
        return desk.wiring()
                .commands
                .service()
                .find(commandId)
                .map(DeskCommand::command)
                .filter(command -> command.state() == CommandState.REJECTED)
                .map(command -> {
                    command.refusal(terminal().messages()).ifPresent(output()::note);
                    return Trouble.REFUSED.exitCode();
                })
                .orElse(DONE);
    }

    @Command(name = "reject", description = "${bundle:app.help.approvalsReject}")
    int reject(
            @Parameters(paramLabel = "COMMAND_ID") String commandId,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "${bundle:app.option.reason}")
                    String reason) {
        return change(desk -> desk.wiring().approvals.service().reject(commandId, reason));
    }

    private static ObjectNode json(Approval approval) {
        ObjectNode json = Documents.of(approval.id(), approval.version(), approval.body());
        json.put("decidable", approval.decidable());
        return json;
    }

    private List<Column<Approval>> columns(OpenDesk desk) {
        var messages = terminal().messages();
        return List.of(
                new Column<>("app.column.commandId", Approval::id),
                new Column<>(
                        "app.column.command",
                        approval -> Words.command(messages, approval.body().commandType())),
                new Column<>("app.column.amount", approval -> {
                    Long amountFen = approval.body().amountFen();
                    return amountFen == null ? "" : messages.money(amountFen);
                }),
                new Column<>(
                        "app.column.maker",
                        approval -> desk.wiring()
                                .operators
                                .service()
                                .nameOf(approval.body().maker())),
                new Column<>(
                        "app.column.reason",
                        approval -> Words.orEmpty(approval.body().reason())),
                new Column<>(
                        "app.column.expiresAt",
                        approval -> messages.time(approval.body().expiresAt())),
                new Column<>("app.column.decidable", approval -> Words.yesNo(messages, approval.decidable())));
    }
}
