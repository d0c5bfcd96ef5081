package org.carddesk.sandbox;

import org.carddesk.gateway.Body;

/** A live entity of the ledger: its id, its version and its body. */
record Entity<B extends Body>(String id, long version, B body) {}
