package org.carddesk.sync;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.carddesk.db.Tx;
import org.carddesk.gateway.EntityType;

/** Records of types that this program knows but that it keeps raw: no list shows them and no sum of money has them. */
public final class Unread {
    private static final List<String> KNOWN =
            Arrays.stream(EntityType.values()).map(EntityType::wire).toList();

    private Unread() {}

    /** How many there are of each type that has any. */
    public static Map<EntityType, Long> count(Tx tx) {
        var count = new EnumMap<EntityType, Long>(EntityType.class);
        tx.each(
                "SELECT type, count(*) AS records FROM raw_entity WHERE type IN (SELECT value FROM json_each(?)) GROUP BY type",
                row -> EntityType.ofWire(row.text("type")).ifPresent(type -> count.put(type, row.number("records"))),
                OutboxStore.text(KNOWN));
        return count;
    }
}
