package org.carddesk.app;

import java.util.Map;
import java.util.TreeMap;
import org.carddesk.db.Tx;

/** The operators' choices among the desk's settings, under {@code choice.<login>.}; at most so many are read. */
final class ChoiceStore {
    private static final int MOST = 2000;
    private static final int LONGEST_NAME = 100;

    Map<String, String> all(Tx tx, String login) {
        String prefix = prefix(login);
        var choices = new TreeMap<String, String>();
        tx.each(
                "SELECT name, value FROM setting WHERE name >= ?1 AND name < ?2 LIMIT ?3",
                row -> choices.put(row.text("name").substring(prefix.length()), row.text("value")),
                prefix,
                prefix + Character.MAX_VALUE,
                MOST);
        return choices;
    }

    void put(Tx tx, String login, String name, String value) {
        String full = prefix(login) + name;
        if (full.length() > LONGEST_NAME) return;
        tx.execute(
                "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                full,
                value);
    }

    void delete(Tx tx, String login, String name) {
        tx.execute("DELETE FROM setting WHERE name = ?1", prefix(login) + name);
    }

    private static String prefix(String login) {
        return "choice." + login + ".";
    }
}
