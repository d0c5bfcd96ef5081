/** What the contract demands of any gateway, asked over HTTP alone. */
package org.carddesk.contract;
