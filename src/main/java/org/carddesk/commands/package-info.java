/** What this desk has asked of the gateway and not yet seen the end of: why it waits, since when, and what can be done. */
@NullMarked
package org.carddesk.commands;

import org.jspecify.annotations.NullMarked;
