/** Top-ups, the attempts to load them onto a card, and their refunds: found, listed, summed, and judged by one visible status. */
@NullMarked
package org.carddesk.topups;

import org.jspecify.annotations.NullMarked;
