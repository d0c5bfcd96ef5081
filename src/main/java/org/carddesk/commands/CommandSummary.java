package org.carddesk.commands;

import java.util.Optional;

/** A command as a list shows it: with its maker's name and what it is about. */
public record CommandSummary(DeskCommand command, String maker, Optional<Subject> subject) {
    public String id() {
        return command.command().commandId();
    }
}
