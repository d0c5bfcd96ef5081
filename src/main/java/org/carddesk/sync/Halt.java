package org.carddesk.sync;

/** Why this desk sends nothing until a person acts; reading goes on (contract sections 4 and 6). */
public enum Halt {
    /** A later instance of this desk is live, or this database was cloned. */
    FENCED,
    /** The database was restored from a backup: the gateway knows commands that it does not. */
    RESTORED,
    /** The gateway saw one key with other bytes. */
    KEY_REUSE,
    /** The gateway was restored; the recovery has not ended yet. */
    EPOCH_CHANGED,
    /** The gateway serves newer clients only. */
    UPGRADE;

    /** Whether it may still be asked how a command ended: the recovery asks by itself, newer clients' gateway answers nothing. */
    boolean asksOn() {
        return this != EPOCH_CHANGED && this != UPGRADE;
    }
}
