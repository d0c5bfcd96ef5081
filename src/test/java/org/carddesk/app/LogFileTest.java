package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogFileTest {
    @TempDir
    Path folder;

    @Test
    void anEntryIsOneLineInTheDataFolder() throws IOException {
        var terminal = new StringWriter();
        try (var log = LogFile.in(folder).alsoTo(new PrintWriter(terminal))) {
            LoggerFactory.getLogger("org.carddesk.app").info("quiet\nforged line");
            LoggerFactory.getLogger("org.carddesk.app").warn("loud");
        }
        LoggerFactory.getLogger("org.carddesk.app").warn("after closing");
        var lines = Files.readAllLines(folder.resolve("logs/carddesk.log"));
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.getFirst().contains("quiet | forged line"), lines.getFirst());
        assertEquals(1, terminal.toString().lines().count());
        assertTrue(terminal.toString().contains("loud"));
    }

    @Test
    void whatHibernateAlwaysWarnsOfIsLeftOut() {
        assertTrue(!LoggerFactory.getLogger("org.hibernate.orm.connection").isWarnEnabled());
        assertTrue(LoggerFactory.getLogger("org.hibernate").isWarnEnabled());
    }
}
