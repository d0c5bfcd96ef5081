package org.carddesk.sync;

/** Whether the gateway answered when it was last asked; before the first question it counts as out of reach. */
public final class GatewayReach {
    private volatile boolean inReach;

    public boolean inReach() {
        return inReach;
    }

    public void answered() {
        inReach = true;
    }

    public void silent() {
        inReach = false;
    }
}
