package org.carddesk.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One member of a record: what the command wanted it to be, and what it is at the gateway now. */
public record Comparison(String member, Optional<JsonNode> wanted, Optional<JsonNode> present) {
    /** Whether the command wanted something else than there is. */
    public boolean differs() {
        return wanted.isPresent() && !wanted.equals(present);
    }
}
