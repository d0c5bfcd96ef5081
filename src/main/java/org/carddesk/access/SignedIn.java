package org.carddesk.access;

import java.util.Set;

/** The operator who is signed in at this desk, with the roles as last learnt from the gateway. */
public record SignedIn(String operatorId, String login, String name, Set<Role> roles) {
    public SignedIn {
        roles = Set.copyOf(roles);
    }
}
