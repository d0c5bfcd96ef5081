package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.carddesk.app.Child;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * N6: while a desk saves, sends and reads back a command of each type, the nth write, sync or truncation of its store fails: the
 * disk is full or broken, once or for good, and the process goes on or dies. It says so in plain words and saves nothing by halves;
 * with the disk well again the store is whole, what was said to be saved is there, and each command has one effect.
 * {@code -Dcampaign.disk=N} sets how many failures are tried for each type; a number above all of them tries all.
 */
class BrokenDiskTest {
    @TempDir
    private Path folder;

    private final int each = Integer.getInteger("campaign.disk", 2);

    @Test
    void aDiskThatFailsAnywhereLosesNothingAndDoublesNothing() throws Exception {
        var library = BrokenDisk.built(folder);
        assumeTrue(library.isPresent(), "the failing disk needs Linux and a C compiler");
        var result = new CampaignResult("failing disk");
        var preloaded = Map.of("LD_PRELOAD", library.get().toString());
        try (var desk = Child.start(
                folder, preloaded, BrokenDiskDesk.class, library.get().toString(), String.valueOf(each))) {
            String line = desk.line(Duration.ofHours(10)).orElse("");
            if (line.isEmpty()) throw new AssertionError(Files.readString(folder.resolve("BrokenDiskDesk.err")));
            JsonNode told = Json.parse(line.getBytes(StandardCharsets.UTF_8));
            assertTrue(told.path("failures").asLong() >= told.path("tried").asLong() * 3 / 4, line);
            assertTrue(told.path("tried").asLong() >= CommandType.values().length * Math.min(each, 8L), line);
            result.tell(
                    told.path("tried").asLong(),
                    "of %d operations of all command types, %d failures, told %s, 0 lost, 0 doubled, every store whole",
                    told.path("operations").asLong(),
                    told.path("failures").asLong(),
                    told.path("told"));
        }
    }
}
