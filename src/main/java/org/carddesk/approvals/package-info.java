/** The second person's side: commands that wait for an approval, what exactly they would do, and the decision. */
@NullMarked
package org.carddesk.approvals;

import org.jspecify.annotations.NullMarked;
