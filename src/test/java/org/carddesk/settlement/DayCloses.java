package org.carddesk.settlement;

import java.util.List;
import org.carddesk.sync.ChangeApplier;

/** What applies day closes of the feed, for desks that have no screens and so no days to look at. */
public final class DayCloses {
    private DayCloses() {}

    public static List<ChangeApplier> appliers() {
        return List.of(new DayCloseFeed(new DayCloseStore()));
    }
}
