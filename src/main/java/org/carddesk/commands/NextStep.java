package org.carddesk.commands;

/** What a person can do about a command. */
public enum NextStep {
    WAIT,
    SIGN_IN,
    /** Ask the gateway what became of it. */
    LOOK_UP,
    CANCEL,
    /** Give it again as a new command. */
    TRY_AGAIN,
    CALL_SUPPORT
}
