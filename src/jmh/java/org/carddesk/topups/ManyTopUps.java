package org.carddesk.topups;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.carddesk.TestStore;

/** A store with any number of loaded top-ups, a second apart, of 20,000 people with made-up names; removed when closed. */
public final class ManyTopUps implements AutoCloseable {
    private static final String NUMBERS =
            "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1) ";
    private static final List<String> SURNAMES = List.of("张", "王", "单", "欧阳", "曾");
    private static final List<String> GIVEN = List.of("伟", "娜", "雪梅", "建国", "子涵", "乐");
    private static final int NAMED = 3_000;
    private static final int PEOPLE = 20_000;

    public final TestStore store;
    private final Path folder;

    /**
     * @param rows how many top-ups
     * @throws IOException the folder cannot be made
     */
    public ManyTopUps(int rows) throws IOException {
        folder = Files.createTempDirectory("carddesk-jmh");
        store = new TestStore(folder);
        for (int person = 0; person < NAMED; person++)
            store.student("holder-" + person, "2025%05d".formatted(person), name(person));
        store.desk.database.writeOnly(tx -> tx.execute(
                NUMBERS + "INSERT INTO top_up SELECT 't-' || i, 1, zeroblob(32), NULL, 'CD' || printf('%012d', i),"
                        + " '2026' || printf('%024d', i), 'card-' || (i % ?2), 'holder-' || (i % ?2), 'WALLET',"
                        + " 100 + i % 20000, NULL, ?3 - i * 1000, ?3 - i * 1000, '2026-11-21', 'PAID', 0, 'LOADED', NULL,"
                        + " ?3 - i * 1000 + 300, 'card-' || (i % ?2) FROM n",
                rows,
                PEOPLE,
                TestStore.NOW.toEpochMilli()));
    }

    /** A connection beside the desk's own. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("carddesk.db"));
    }

    private static String name(int person) {
        return SURNAMES.get(person % SURNAMES.size()) + GIVEN.get(person / SURNAMES.size() % GIVEN.size());
    }

    @Override
    public void close() throws IOException {
        store.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
