package org.carddesk.gateway;

/** The state of an auto-load agreement at Alipay (contract section 7). */
public enum AgreementState {
    TEMP,
    NORMAL,
    STOP,
    UNSIGNED,
    EXPIRED,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
