package org.carddesk.db;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.query.SelectionQuery;

/**
 * The conditions of one query in HQL, all of which must hold, with their values; a store builds them from the filters that
 * are set. In a condition each {@code ?} takes the next value, a collection as {@code in (?)}.
 */
public final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    public Conditions and(String condition, Object... given) {
        var numbered = new StringBuilder();
        int at = 0;
        for (int i = 0; i < condition.length(); i++) {
            numbered.append(condition.charAt(i));
            if (condition.charAt(i) != '?') continue;
            values.add(given[at++]);
            numbered.append(values.size());
        }
        if (at != given.length) throw new IllegalArgumentException(given.length + " values for " + condition);
        texts.add("(" + numbered + ")");
        return this;
    }

    /** At most {@code limit} results of {@code select … from …} under the conditions, in an order. */
    public <T> List<T> list(Tx tx, String select, Class<T> type, String order, int limit) {
        return query(tx, select + where() + " order by " + order, type)
                .setMaxResults(limit)
                .list();
    }

    /** All results, for selects that are grouped or bounded by their conditions. */
    public <T> List<T> all(Tx tx, String select, Class<T> type, String rest) {
        return query(tx, select + where() + " " + rest, type).list();
    }

    private String where() {
        return texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
    }

    private <T> SelectionQuery<T> query(Tx tx, String hql, Class<T> type) {
        SelectionQuery<T> query = tx.hibernate().createSelectionQuery(hql, type);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof Collection<?> several) query.setParameterList(i + 1, several);
            else query.setParameter(i + 1, values.get(i));
        }
        return query;
    }
}
