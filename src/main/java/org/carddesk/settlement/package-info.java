/**
 * Business days: reconciliation of bill, top-ups and bank, the day's figures, day close and settlement report. Words owned:
 * difference, reconciliation, day figures, day close, check code.
 */
@NullMarked
package org.carddesk.settlement;

import org.jspecify.annotations.NullMarked;
