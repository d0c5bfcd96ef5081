package org.carddesk.commands;

/** What a command waits for, or how it ended, in the terms of the one who gave it. */
public enum Standing {
    /** Not sent yet. */
    TO_SEND,
    /** Its operator has to sign in before it can be sent. */
    OPERATOR_AWAY,
    /** The desk sends nothing until a person acts. */
    DESK_STOPPED,
    /** Money commands are off until finance has looked. */
    MONEY_OFF,
    /** Another command on the same record has to end before. */
    BEHIND,
    /** On the wire at this moment. */
    SENDING,
    /** Sent without a readable answer; the same bytes go again. */
    NO_ANSWER,
    /** The gateway works on it. */
    AT_GATEWAY,
    SECOND_PERSON,
    /** Its cancelling was ordered; it is not sent, and the gateway has not answered yet. */
    CANCELLING,
    /** Its cancelling was ordered, but the desk sends nothing until a person acts. */
    CANCEL_HELD,
    /** The gateway could not read it: for support. */
    HELD_BACK,
    DONE,
    /** Some of its rows were refused. */
    DONE_IN_PART,
    REFUSED,
    /** The record had changed meanwhile. */
    OVERTAKEN,
    WITHDRAWN
}
