/**
 * Alipay's bill files: read, verified, kept with their bytes; bill rows for reconciliation. Words owned: bill, bill row,
 * foreign row.
 */
@NullMarked
package org.carddesk.bills;

import org.jspecify.annotations.NullMarked;
