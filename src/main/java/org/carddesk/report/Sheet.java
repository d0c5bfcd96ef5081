package org.carddesk.report;

import java.io.Closeable;
import java.io.IOException;

/** A table file being written row by row, in bounded memory. Closing finishes the file and leaves its stream open. */
public interface Sheet extends Closeable {
    void row(ReportRow row) throws IOException;
}
