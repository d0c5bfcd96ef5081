package org.carddesk.bank;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Optional;

/**
 * Which column of a statement means what, found by name. A statement has a date and either a column of money in, or one
 * amount that its sign or a direction column explains; -1 stands for a column that the bank does not give.
 */
record StatementHeader(int date, int moneyIn, int moneyOut, int amount, int direction, int payer, int reference) {
    /** The header if the row is one. */
    static Optional<StatementHeader> of(CsvRecord row, StatementWords words) {
        List<String> names = row.getFields().stream().map(StatementWords::plain).toList();
        var header = new StatementHeader(
                find(names, words.of("date")),
                find(names, words.of("moneyIn")),
                find(names, words.of("moneyOut")),
                find(names, words.of("amount")),
                find(names, words.of("direction")),
                find(names, words.of("payer")),
                find(names, words.of("reference")));
        boolean complete = header.date >= 0 && (header.moneyIn >= 0 || header.amount >= 0);
        return complete ? Optional.of(header) : Optional.empty();
    }

    private static int find(List<String> names, List<String> words) {
        for (String word : words) {
            int at = names.indexOf(word);
            if (at >= 0) return at;
        }
        for (String word : words) {
            for (int at = 0; at < names.size(); at++) if (names.get(at).startsWith(word)) return at;
        }
        return -1;
    }
}
