package org.carddesk.access;

import java.util.List;
import java.util.Set;

/**
 * Several records that audit rows are wanted about, such as all that belongs to one person.
 *
 * @param types of which types they are
 * @param ids their ids, no two alike whatever the type
 */
public record AuditRecords(Set<String> types, List<String> ids) {
    public AuditRecords {
        types = Set.copyOf(types);
        ids = List.copyOf(ids);
    }
}
