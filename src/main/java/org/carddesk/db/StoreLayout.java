package org.carddesk.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a store of one kind looks like: where its migrations lie on the class path, the SQLite application id that marks
 * its file, and the entities mapped on it. The folder of migrations holds an index, {@code migrations.txt}, a file name a line.
 *
 * @param migrations class path folder of the migrations, without slashes at its ends
 * @param applicationId the value of {@code PRAGMA application_id}
 * @param entities Hibernate entity classes
 */
public record StoreLayout(String migrations, int applicationId, List<Class<?>> entities) {
    /** The number of the newest migration, which is the store's {@code user_version}. */
    public int version() {
        String newest = index().getLast();
        return Integer.parseInt(newest.substring(1, newest.indexOf("__")));
    }

    /** The migrations' file names, oldest first. */
    public List<String> index() {
        String path = "/" + migrations + "/migrations.txt";
        try (var stream = StoreLayout.class.getResourceAsStream(path)) {
            if (stream == null) throw new IllegalStateException("no index of migrations at " + path);
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
