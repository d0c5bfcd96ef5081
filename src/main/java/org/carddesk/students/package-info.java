/** Everything about one person on one page, and the one search over people, cards, top-ups, cases and agreements. */
@NullMarked
package org.carddesk.students;

import org.jspecify.annotations.NullMarked;
