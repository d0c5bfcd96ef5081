package org.carddesk.commands;

import java.util.Optional;
import org.carddesk.sync.RecoveredCommand;

/** A command that only the gateway has, with the name of whoever gave it and what it is about, where these were looked up. */
record EarlierCommand(RecoveredCommand command, Optional<String> maker, Optional<Subject> subject) {
    EarlierCommand(RecoveredCommand command) {
        this(command, Optional.empty(), Optional.empty());
    }
}
