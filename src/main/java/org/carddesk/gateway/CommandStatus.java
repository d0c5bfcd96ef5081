package org.carddesk.gateway;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What the gateway says of a command (contract sections 4 and 7); lower case on the wire. */
public enum CommandStatus {
    @JsonProperty("applied")
    @JsonAlias("APPLIED")
    APPLIED,
    @JsonProperty("rejected")
    @JsonAlias("REJECTED")
    REJECTED,
    @JsonProperty("cancelled")
    @JsonAlias("CANCELLED")
    CANCELLED,
    @JsonProperty("pending")
    @JsonAlias("PENDING")
    PENDING,
    @JsonProperty("awaiting_approval")
    @JsonAlias("AWAITING_APPROVAL")
    AWAITING_APPROVAL,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED;

    /** Whether the command has ended. */
    public boolean terminal() {
        return this == APPLIED || this == REJECTED || this == CANCELLED;
    }
}
