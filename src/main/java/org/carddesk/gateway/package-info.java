/** The contract with the gateway as records, its strict JSON and canonical form, and the HTTP client that checks every answer. */
@NullMarked
package org.carddesk.gateway;

import org.jspecify.annotations.NullMarked;
