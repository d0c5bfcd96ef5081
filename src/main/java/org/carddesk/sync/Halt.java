package org.carddesk.sync;

/**
 * Why this desk sends nothing until a person acts; reading goes on (contract sections 4 and 6). Several may stand at once, each
 * ends by itself; the gravest, which is shown, comes first.
 */
public enum Halt {
    /** The gateway saw one key with other bytes. */
    KEY_REUSE,
    /** A later instance of this desk is live, or this database was cloned. */
    FENCED,
    /** The database was restored from a backup: the gateway knows commands that it does not. */
    RESTORED,
    /** The gateway serves newer clients only. */
    UPGRADE,
    /** The gateway was restored; the recovery has not ended yet. */
    EPOCH_CHANGED;

    /** Whether it may still be asked how a command ended: the recovery asks by itself, newer clients' gateway answers nothing. */
    boolean asksOn() {
        return this != EPOCH_CHANGED && this != UPGRADE;
    }
}
