package org.carddesk.failedloads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.task.Progress;
import org.carddesk.text.DeskException;

/** One safe exit for many cases at once: first what would happen to each, then each by itself. Money out is never among them. */
final class BulkService {
    /** More are not done at once. */
    static final int MOST = 500;

    private final FailedLoadService cases;
    private final ExitService exits;

    BulkService(FailedLoadService cases, ExitService exits) {
        this.cases = cases;
        this.exits = exits;
    }

    /** What would happen to each, on the present state; nothing is done. */
    List<BulkLine> dryRun(Exit.Kind kind, List<FailedLoad> chosen) {
        return chosen.stream()
                .limit(MOST)
                .map(one -> cases.find(one.id())
                        .map(now ->
                                new BulkLine(now.failedLoad(), now.exit(kind).obstacle(), Optional.empty()))
                        .orElse(new BulkLine(one, Optional.empty(), Optional.empty())))
                .toList();
    }

    /** Does it to each that is open; one that is refused or fails stops none of the others. */
    List<BulkLine> run(Exit.Kind kind, List<FailedLoad> chosen, Progress progress) {
        var done = new ArrayList<BulkLine>();
        for (FailedLoad one : chosen) {
            if (progress.cancelled()) break;
            progress.at(done.size(), chosen.size());
            done.add(one(kind, one));
        }
        return done;
    }

    private BulkLine one(Exit.Kind kind, FailedLoad found) {
        try {
            CommandResult result = switch (kind) {
                case VERIFY -> exits.verify(found.id());
                case RETRY -> exits.retry(found.id());
                case REDIRECT, REFUND, CONFIRM -> throw new IllegalArgumentException(kind + " is one by one");
            };
            return switch (result) {
                case CommandResult.Queued queued -> new BulkLine(found, Optional.empty(), Optional.empty());
                case Refused refused -> new BulkLine(found, Optional.of(refused), Optional.empty());
            };
        } catch (DeskException trouble) {
            return new BulkLine(found, Optional.empty(), Optional.of(trouble));
        }
    }
}
