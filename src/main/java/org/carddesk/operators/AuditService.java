package org.carddesk.operators;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.access.AuditEntry;
import org.carddesk.access.AuditFilter;
import org.carddesk.access.AuditLink;
import org.carddesk.access.AuditQuery;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.Role;
import org.carddesk.db.Database;
import org.jspecify.annotations.Nullable;

/** Who did what, when and why; and whether the trail is whole. */
public final class AuditService {
    private static final Set<Role> MAY_EXPORT = Set.of(Role.ADMINISTRATOR, Role.AUDITOR);

    private final Database database;
    private final AuditTrail audit;
    private final Access access;
    private final Clock clock;
    private final OperatorService operators;
    private volatile @Nullable Verification last;

    AuditService(Database database, AuditTrail audit, Access access, Clock clock, OperatorService operators) {
        this.database = database;
        this.audit = audit;
        this.access = access;
        this.clock = clock;
        this.operators = operators;
    }

    /** A page of rows, newest first; everyone who is signed in may read. */
    public List<AuditEntry> search(AuditQuery query) {
        access.signedIn();
        return database.read(tx -> audit.page(tx, query));
    }

    /** A page of what fits, with names, from one end of the trail. */
    public List<AuditLine> page(AuditFilter filter, boolean newestFirst, @Nullable AuditLine after, int limit) {
        access.signedIn();
        Long afterN = after == null ? null : (Long) after.n();
        Map<String, String> names = new HashMap<>();
        return database.read(tx -> audit.search(tx, filter, newestFirst, afterN, limit)).stream()
                .map(entry -> new AuditLine(entry, names.computeIfAbsent(entry.operatorId(), operators::nameOf)))
                .toList();
    }

    public long count(AuditFilter filter) {
        access.signedIn();
        return database.read(tx -> audit.count(tx, filter));
    }

    /** The ids of the people whom a text means: part of a login or name, or an id. */
    public Set<String> peopleLike(String text) {
        Function<Operator, String> known = one ->
                (one.id() + " " + one.body().login() + " " + one.body().name()).toLowerCase(java.util.Locale.ROOT);
        Set<String> found = operators.list().stream()
                .filter(one -> known.apply(one).contains(text.toLowerCase(java.util.Locale.ROOT)))
                .map(Operator::id)
                .collect(Collectors.toSet());
        if (AuditTrail.DESK.startsWith(text)) found.add(AuditTrail.DESK);
        return found;
    }

    /** Whether whoever is signed in may take rows out of the program. */
    public boolean mayExport() {
        return access.allows(MAY_EXPORT);
    }

    /** Notes that rows are about to be taken out, and why; refused without the right. */
    public void exporting(String reason) {
        access.require(MAY_EXPORT);
        database.writeOnly(tx -> audit.append(tx, "export", "store", "audit", "{}", reason));
    }

    /** The newest link of the chain. */
    public AuditLink head() {
        return database.read(audit::head);
    }

    /** Verifies the chain from its start: the number of the first row that is not as it was written, or empty. */
    public Optional<Long> firstBroken() {
        return database.read(audit::firstBroken);
    }

    /** As {@link #firstBroken()}, kept as the last verification of this run. */
    public Verification verify() {
        access.signedIn();
        Verification made = database.read(
                tx -> new Verification(clock.instant(), audit.head(tx).n(), audit.firstBroken(tx)));
        last = made;
        return made;
    }

    /** The last verification of the whole chain in this run. */
    public Optional<Verification> last() {
        return Optional.ofNullable(last);
    }
}
