/** Words for people: messages in two languages, formats of money and dates, and the trouble that is told in words. */
@NullMarked
package org.carddesk.text;

import org.jspecify.annotations.NullMarked;
