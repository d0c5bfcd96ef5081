/** Who is signed in, what the roles allow, and the audit trail that every change writes to. */
@NullMarked
package org.carddesk.access;

import org.jspecify.annotations.NullMarked;
