package org.carddesk.bank;

import java.util.EnumMap;
import java.util.Map;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/**
 * How one bank names the columns of its statements: found by the first file of the bank, or told by a person.
 *
 * @param name the bank as the office calls it
 * @param columns the names as the file writes them, without blanks and with narrow brackets
 */
public record StatementProfile(String name, Map<StatementColumn, String> columns) {
    private static final int LONGEST = 40;

    public StatementProfile {
        name = name.strip();
        var plain = new EnumMap<StatementColumn, String>(StatementColumn.class);
        columns.forEach((column, text) -> plain.put(column, StatementWords.plain(text)));
        columns = Map.copyOf(plain);
        boolean sound = !name.isEmpty()
                && name.length() <= LONGEST
                && columns.containsKey(StatementColumn.DATE)
                && (columns.containsKey(StatementColumn.MONEY_IN) || columns.containsKey(StatementColumn.AMOUNT))
                && columns.values().stream().noneMatch(String::isEmpty);
        if (!sound) throw new DeskException(Trouble.WRONG_INPUT, "bank.profile.incomplete", name);
    }
}
