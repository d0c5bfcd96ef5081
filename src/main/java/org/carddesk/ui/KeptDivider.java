package org.carddesk.ui;

import java.time.Duration;
import java.util.Locale;
import javafx.scene.control.SplitPane;
import org.carddesk.task.Latest;

/** The divider of a pane in two parts, where its operator left it. */
public final class KeptDivider {
    private static final Duration QUIET = Duration.ofMillis(400);
    private static final String SHARE = "0\\.\\d{1,4}";

    private final Kit kit;
    private final SplitPane split;
    private final double usual;
    private final Latest latest;

    /**
     * @param split remembered under its id
     * @param usual the first part's share before anybody moved it
     */
    public KeptDivider(Kit kit, SplitPane split, double usual) {
        this.kit = kit;
        this.split = split;
        this.usual = usual;
        this.latest = new Latest(kit.tasks());
    }

    /** Puts the divider where it was left; called whenever the second part was laid beside the first. */
    public void place() {
        double share = kit.remembered()
                .get(name())
                .filter(kept -> kept.matches(SHARE))
                .map(Double::parseDouble)
                .orElse(usual);
        split.setDividerPositions(share);
        split.getDividers().forEach(divider -> divider.positionProperty().subscribe((before, now) -> keepSoon()));
    }

    private String name() {
        return "divider." + split.getId();
    }

    private void keepSoon() {
        latest.after(QUIET, () -> {
            if (split.getDividers().isEmpty()) return;
            double share = split.getDividerPositions()[0];
            if (share > 0 && share < 1) kit.remembered().put(name(), String.format(Locale.ROOT, "%.3f", share));
        });
    }
}
