/** The built-in gateway: the whole contract over a simulated school, card host and Alipay, for demo, training and tests. */
@NullMarked
package org.carddesk.sandbox;

import org.jspecify.annotations.NullMarked;
