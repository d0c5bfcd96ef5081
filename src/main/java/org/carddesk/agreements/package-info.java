/** Auto-load agreements: whether each still works and since when that is known, changed, paused, signed and terminated. */
@NullMarked
package org.carddesk.agreements;

import org.jspecify.annotations.NullMarked;
