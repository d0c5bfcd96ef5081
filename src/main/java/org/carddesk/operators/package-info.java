/** The people who work at the desk and their roles as the gateway knows them, and the reader's side of the audit trail. */
@NullMarked
package org.carddesk.operators;

import org.jspecify.annotations.NullMarked;
