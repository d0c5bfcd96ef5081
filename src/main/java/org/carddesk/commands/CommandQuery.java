package org.carddesk.commands;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.carddesk.gateway.CommandType;
import org.carddesk.sync.OutboxQuery.Scope;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/**
 * Which commands to list.
 *
 * @param text part of the command's id, reason or content, or words for what it is about; empty = any
 * @param firstDay queued on this day or later
 * @param lastDay queued on this day or earlier
 */
public record CommandQuery(
        Scope scope,
        Optional<CommandType> type,
        String text,
        Optional<LocalDate> firstDay,
        Optional<LocalDate> lastDay) {
    /** Every command of a scope. */
    public static CommandQuery all(Scope scope) {
        return new CommandQuery(scope, Optional.empty(), "", Optional.empty(), Optional.empty());
    }

    @Nullable
    Instant from() {
        return firstDay.map(CommandQuery::startOf).orElse(null);
    }

    @Nullable
    Instant until() {
        return lastDay.map(day -> startOf(day.plusDays(1))).orElse(null);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(Messages.OFFICE_ZONE).toInstant();
    }
}
