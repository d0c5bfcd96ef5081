/** Time that passes and work that goes on: monotonic time, progress, waiting. */
@NullMarked
package org.carddesk.task;

import org.jspecify.annotations.NullMarked;
