package org.carddesk.commands;

import java.util.EnumSet;
import java.util.Set;
import org.carddesk.access.Role;

/** An operator's order that only a person can give, and whose it is. */
public enum DeskOrder {
    /** Send again, after the frozen command was looked into. */
    RESUME(Role.ADMINISTRATOR),
    /** Go on as a new instance of this desk. */
    NEW_INSTANCE(Role.CLERK, Role.FINANCE, Role.ADMINISTRATOR),
    /** Let money commands go on, after the difference was looked at. */
    ACKNOWLEDGE_DIGEST(Role.FINANCE),
    /** The alarm is off, after what broke was looked into. */
    ACKNOWLEDGE_INTEGRITY(Role.ADMINISTRATOR),
    /** Commands that only the gateway had are off the list, after somebody found out what became of them. */
    LOOKED_INTO(Role.ADMINISTRATOR),
    /** The end of the oldest command that only the gateway has is no longer waited for, after somebody found out about it. */
    NO_LONGER_AWAIT(Role.ADMINISTRATOR),
    /** Keep the unreadable entity raw and untrusted, so that the feed goes on. */
    KEEP_RAW(Role.ADMINISTRATOR);

    private final Set<Role> roles;

    DeskOrder(Role first, Role... more) {
        this.roles = EnumSet.of(first, more);
    }

    /** Any one of these roles may give it. */
    public Set<Role> roles() {
        return roles;
    }
}
