/** Time that passes and work that goes on: monotonic time, waiting, threads, progress, and the one door to the screen's thread. */
@NullMarked
package org.carddesk.task;

import org.jspecify.annotations.NullMarked;
