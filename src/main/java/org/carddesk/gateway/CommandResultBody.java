package org.carddesk.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end, or the present stand, of a recorded command (contract section 7). */
public record CommandResultBody(
        String commandId, CommandStatus status, @Nullable RefusalCode code, List<Effect> effects, long committedSeq)
        implements Body {}
