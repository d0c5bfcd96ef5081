package org.carddesk.gateway;

/** Whether an event puts an entity or deletes it; lower case on the wire. */
public enum Op {
    put,
    del
}
