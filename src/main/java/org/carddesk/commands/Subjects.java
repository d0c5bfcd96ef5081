package org.carddesk.commands;

import java.util.Optional;
import java.util.Set;
import org.carddesk.gateway.Target;

/** Knows the records that commands are about; the features that own them are behind it. Asked off the screen's thread. */
public interface Subjects {
    /** What the target is, or empty if this desk does not have it. */
    Optional<Subject> of(Target target);

    /** The ids of the records that a text means: a name, a number. */
    Set<String> idsLike(String text);
}
