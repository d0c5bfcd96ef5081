/** Amounts of money in fen, and how they are written in yuan and in Chinese capitals. */
@NullMarked
package org.carddesk.money;

import org.jspecify.annotations.NullMarked;
