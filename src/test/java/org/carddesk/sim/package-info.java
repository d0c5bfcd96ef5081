/** The deterministic simulation: several real desks and the real gateway rules, one thread, one seed, every fault. */
@org.jspecify.annotations.NullMarked
package org.carddesk.sim;
