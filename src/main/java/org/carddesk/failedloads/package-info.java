/** Money that is paid and not on a card: the queue of cases, the legal exits of each, and the operators' notes. */
@NullMarked
package org.carddesk.failedloads;

import org.jspecify.annotations.NullMarked;
