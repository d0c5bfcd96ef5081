package org.carddesk.ui;

/** How large a page is shown: as wide as the window has room for, until the person chooses otherwise. */
final class PaperZoom {
    static final double LEAST = 0.25;
    static final double MOST = 4;
    private static final double STEP = 1.25;

    private boolean fitting = true;
    private double factor = 1;

    /** Pixels per point. */
    double factor() {
        return factor;
    }

    boolean fitting() {
        return fitting;
    }

    /** The window changed; a viewer that is not laid out yet has no width at all. */
    void fit(double room, double pageWidth) {
        if (fitting && room > 0 && pageWidth > 0) factor = clamped(room / pageWidth);
    }

    void fitAgain(double room, double pageWidth) {
        fitting = true;
        fit(room, pageWidth);
    }

    void larger() {
        choose(factor * STEP);
    }

    void smaller() {
        choose(factor / STEP);
    }

    void choose(double wanted) {
        fitting = false;
        factor = clamped(wanted);
    }

    private static double clamped(double wanted) {
        return Math.clamp(wanted, LEAST, MOST);
    }
}
