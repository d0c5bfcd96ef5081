package org.carddesk.operators;

import java.util.List;
import java.util.Optional;
import org.carddesk.access.Access;
import org.carddesk.access.AuditEntry;
import org.carddesk.access.AuditLink;
import org.carddesk.access.AuditQuery;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Database;

/** Who did what, when and why; and whether the trail is whole. */
public final class AuditService {
    private final Database database;
    private final AuditTrail audit;
    private final Access access;

    AuditService(Database database, AuditTrail audit, Access access) {
        this.database = database;
        this.audit = audit;
        this.access = access;
    }

    /** A page of rows, newest first; everyone who is signed in may read. */
    public List<AuditEntry> search(AuditQuery query) {
        access.signedIn();
        return database.read(tx -> audit.page(tx, query));
    }

    /** The newest link of the chain. */
    public AuditLink head() {
        return database.read(audit::head);
    }

    /** Verifies the chain from its start: the number of the first row that is not as it was written, or empty. */
    public Optional<Long> firstBroken() {
        return database.read(audit::firstBroken);
    }
}
