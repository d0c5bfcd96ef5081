/** The SQLite store: opening, migrating, one writer lane and a few readers, change signals, ids, locks and backups. */
@NullMarked
package org.carddesk.db;

import org.jspecify.annotations.NullMarked;
