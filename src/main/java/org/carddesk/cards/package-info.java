/** Cardholders and their cards: found by number, chip or name, registered, and led through their life-cycle. */
@NullMarked
package org.carddesk.cards;

import org.jspecify.annotations.NullMarked;
