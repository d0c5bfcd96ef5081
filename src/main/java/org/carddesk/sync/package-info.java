/** The desk's side of the contract: sessions, snapshot, change feed and outbox; the one way in and the one way out. */
@NullMarked
package org.carddesk.sync;

import org.jspecify.annotations.NullMarked;
