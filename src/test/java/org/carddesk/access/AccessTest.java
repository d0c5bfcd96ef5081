package org.carddesk.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is at the desk, while others come and go. */
class AccessTest {
    private static final SignedIn CLERK = new SignedIn("op-1", "clerk1", "Li", Set.of(Role.CLERK));
    private static final SignedIn FINANCE = new SignedIn("op-2", "finance1", "Wang", Set.of(Role.FINANCE));

    private final Access access = new Access();

    @Test
    void whatIsLearntOfOneWhoHasLeftIsNotPutOnTheNext() {
        access.enter(CLERK);
        access.enter(FINANCE);
        assertFalse(access.shutOut(CLERK));
        assertFalse(access.replace(CLERK, new SignedIn("op-1", "clerk1", "Li", Set.of(Role.AUDITOR))));
        assertEquals(Optional.of(FINANCE), access.atDesk());
        access.leave();
        assertFalse(access.replace(FINANCE, FINANCE), "nobody comes back by that");
    }

    @Test
    void whatIsLearntOfTheOneAtTheDeskCounts() {
        access.enter(CLERK);
        var known = new SignedIn("op-1", "clerk1", "Li", Set.of(Role.CLERK, Role.FINANCE));
        assertTrue(access.replace(CLERK, known));
        assertTrue(access.allows(Set.of(Role.FINANCE)));
        assertTrue(access.shutOut(known));
        assertEquals(Optional.empty(), access.current());
    }

    @Test
    void whoDecidesAsASecondPersonIsNotAtTheDesk() {
        access.enter(CLERK);
        assertEquals(Optional.of(CLERK), access.as(FINANCE, access::atDesk));
        assertEquals(Optional.of(FINANCE), access.as(FINANCE, access::current));
    }
}
