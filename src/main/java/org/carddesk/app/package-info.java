/** The program: the command line, the wiring of all features by hand, and the log; the only place that knows them all. */
@NullMarked
package org.carddesk.app;

import org.jspecify.annotations.NullMarked;
