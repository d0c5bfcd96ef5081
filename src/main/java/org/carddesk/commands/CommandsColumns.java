package org.carddesk.commands;

import java.util.List;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.ui.Column;

/** The columns of the list of commands. */
final class CommandsColumns {
    /** The only order there is: that of queueing. */
    static final String QUEUED = "queued";

    static final List<Column<CommandSummary>> ALL = List.of(
            Column.<CommandSummary>status(
                            "commands.column.standing",
                            (row, messages) ->
                                    CommandWords.standing(row.command().standing(), messages))
                    .width(160),
            Column.<CommandSummary>words(
                            "commands.column.command",
                            (row, messages) -> CommandWords.type(row.command().command(), messages))
                    .width(106),
            Column.<CommandSummary>words("commands.column.about", CommandWords::about)
                    .width(160),
            Column.<CommandSummary>time(
                            "commands.column.queued", row -> command(row).queuedAt())
                    .sortedBy(QUEUED)
                    .width(104),
            Column.<CommandSummary>age(
                            "commands.column.waits",
                            row -> command(row).state().isFinal()
                                    ? null
                                    : command(row).queuedAt())
                    .width(92),
            Column.<CommandSummary>text("commands.column.maker", CommandSummary::maker)
                    .width(120),
            Column.<CommandSummary>count(
                            "commands.column.tries", row -> command(row).attempts())
                    .hidden(),
            Column.<CommandSummary>text(
                            "commands.column.reason", row -> command(row).reason())
                    .hidden(),
            Column.<CommandSummary>words(
                            "commands.column.refusal",
                            (row, messages) -> command(row).refusal(messages).orElse(null))
                    .hidden(),
            Column.<CommandSummary>text("commands.column.id", CommandSummary::id)
                    .hidden());

    private CommandsColumns() {}

    private static OutboxCommand command(CommandSummary row) {
        return row.command().command();
    }
}
