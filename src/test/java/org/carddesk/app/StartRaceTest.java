package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.sim.CampaignResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * N16: two processes start at once on one data folder, new or used; exactly one owns it and the other says that it is taken
 * before it touches the store. {@code -Dcampaign.races=N} sets the number of races.
 */
class StartRaceTest {
    @TempDir
    private Path folder;

    @Test
    void oneOfTwoProcessesThatStartAtOnceOwnsTheStore() throws Exception {
        int size = Integer.getInteger("campaign.races", 2);
        var java = FastJava.packed(CampaignResult.folder().resolve("java"));
        if (size > 20) java.train(KilledDesk.class, "migrate", fresh("training").toString());
        var result = new CampaignResult("start races");
        Path used = fresh("used");
        int second = 0;
        for (int n = 0; n < size; n++) second += race(java, n % 2 == 0 ? fresh("new-" + n) : used, n);
        result.tell(size, "exactly one owner each, the second process won %d", second);
    }

    /** Whether the process that was started last won. */
    private int race(FastJava java, Path place, int n) throws IOException, InterruptedException {
        var racers = new ArrayList<Process>();
        for (int racer = 0; racer < 2; racer++) {
            Path errors = folder.resolve("race-" + n + "-" + racer + ".err");
            racers.add(java.process(KilledDesk.class, "own", place.toString())
                    .redirectError(errors.toFile())
                    .start());
        }
        var said = new ArrayList<String>();
        for (Process racer : racers) said.add(line(racer));
        for (Process racer : racers) racer.getOutputStream().close();
        for (Process racer : racers) racer.waitFor();
        String errors = Files.readString(folder.resolve("race-" + n + "-0.err"));
        assertEquals(1, said.stream().filter("owner"::equals).count(), said + errors);
        assertTrue(said.stream().anyMatch(line -> line.startsWith("refused db.lock.taken")), said::toString);
        return said.indexOf("owner");
    }

    private static String line(Process racer) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(racer.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (List.of("owner", "refused").contains(line.split(" ")[0])) return line;
        }
        return "nothing";
    }

    private Path fresh(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }
}
