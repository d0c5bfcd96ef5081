/** The first screen: is anything wrong, is what one sees current, and how far is the day's work. */
@NullMarked
package org.carddesk.today;

import org.jspecify.annotations.NullMarked;
