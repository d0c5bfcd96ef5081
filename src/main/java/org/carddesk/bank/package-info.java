/** Money that reached the bank: credits from the feed, by hand and from the bank's statement files. Words owned: bank credit, statement line. */
@NullMarked
package org.carddesk.bank;

import org.jspecify.annotations.NullMarked;
