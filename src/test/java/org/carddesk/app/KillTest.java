package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.carddesk.sim.CampaignResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * N4: the desk's process is killed as by {@code kill -9} while it starts, works, makes its store, is migrated, backs up and is
 * restored. No command that it said was saved is lost, and none has two effects. {@code -Dcampaign.kills=N} sets the size.
 */
class KillTest {
    private static final int KILLS_OF_AN_OFFICE = 100;

    @TempDir
    private Path folder;

    @Test
    void nothingThatWasSavedIsLostAndNothingHappensTwice() throws Exception {
        int size = Integer.getInteger("campaign.kills", 6);
        long seed = Long.getLong("campaign.kill.seed", 20_300_306L);
        var result = new CampaignResult("kill -9");
        var counts = new KillCounts();
        var java = FastJava.packed(CampaignResult.folder().resolve("java"));
        int done = 0;
        while (done < size) {
            int kills = Math.min(KILLS_OF_AN_OFFICE, size - done);
            Path office = Files.createDirectories(memory().resolve("office-" + done));
            try (var killed = new KilledOffice(office, java, new SplittableRandom(seed + done), counts)) {
                killed.begin(done == 0 && size > 20);
                for (int n = 0; n < kills; n++) killed.kill();
                killed.end();
            } catch (AssertionError | Exception failed) {
                throw new AssertionError(
                        "again with -Dcampaign.kill.seed=" + (seed + done) + ", kept in " + office, failed);
            }
            done += kills;
            delete(office);
            if (size > KILLS_OF_AN_OFFICE) System.out.println(done + " kills, " + counts);
        }
        assertEquals(size, counts.kills());
        assertTrue(counts.saved() > 0 || size < KILLS_OF_AN_OFFICE);
        result.tell(size, "%s, 0 lost, 0 doubled", counts);
        counts.moments().forEach(result::met);
    }

    private Path memory() throws IOException {
        Path shared = Path.of("/dev/shm");
        return Files.isWritable(shared) ? Files.createTempDirectory(shared, "carddesk-kill") : folder;
    }

    private static void delete(Path office) throws IOException {
        try (var files = Files.walk(office)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(file);
        }
        if (office.getParent().startsWith("/dev/shm")) Files.delete(office.getParent());
    }
}
