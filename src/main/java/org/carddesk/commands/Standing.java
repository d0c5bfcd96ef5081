package org.carddesk.commands;

/** What a command waits for, or how it ended, in the terms of the one who gave it. */
public enum Standing {
    /** Not sent yet. */
    TO_SEND,
    /** Its operator has to sign in before it can be sent. */
    OPERATOR_AWAY,
    /** On the wire at this moment. */
    SENDING,
    /** Sent without a readable answer; the same bytes go again. */
    NO_ANSWER,
    /** The gateway works on it. */
    AT_GATEWAY,
    SECOND_PERSON,
    /** The gateway could not read it: for support. */
    HELD_BACK,
    DONE,
    REFUSED,
    /** The record had changed meanwhile. */
    OVERTAKEN,
    WITHDRAWN
}
