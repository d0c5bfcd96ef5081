package org.carddesk.sync;

import java.util.List;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.text.Messages;

/** What became of an operator's wish at this desk: queued as a command, or refused at once because the gateway certainly would. */
public sealed interface CommandResult {
    /** The command is kept and will be sent. */
    record Queued(String commandId) implements CommandResult {}

    /**
     * Nothing was queued.
     *
     * @param code the code that the gateway would give
     * @param key the message that says what stands in the way
     * @param arguments what fills the message's places
     */
    record Refused(RefusalCode code, String key, List<Object> arguments) implements CommandResult {
        public Refused {
            arguments = List.copyOf(arguments);
        }

        /** A refusal in the general words of its code. */
        public static Refused of(RefusalCode code) {
            return new Refused(code, "common.refusal." + code.name(), List.of());
        }

        public String text(Messages messages) {
            return messages.text(key, arguments.toArray());
        }
    }
}
