package org.carddesk.task;

import java.util.concurrent.CancellationException;

/** What long work says about itself and is told in return; services know no more of threads than this. */
public interface Progress {
    /** Says nothing, and is never cancelled. */
    Progress SILENT = new Progress() {
        @Override
        public void at(long done, long total) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /**
     * @param total all there is to do, 0 if that is not known
     */
    void at(long done, long total);

    /** Whether the person wants it to stop. */
    boolean cancelled();

    /** For a part of the work: it can be stopped as the whole, but says nothing of its own. */
    default Progress silent() {
        return new Progress() {
            @Override
            public void at(long done, long total) {}

            @Override
            public boolean cancelled() {
                return Progress.this.cancelled();
            }
        };
    }

    /**
     * Stops here if the person wants so.
     *
     * @throws CancellationException if they do
     */
    default void stopIfCancelled() {
        if (cancelled()) throw new CancellationException();
    }
}
