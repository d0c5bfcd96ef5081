package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.db.Backup;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.CreditSource;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.SimulatedDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is nothing for a keyring to keep: tokens live as long as the process, and of a password only its Argon2 hash is stored. */
class NoSecretStoredTest {
    @TempDir
    Path lives;

    private long looks;

    /** {@code -Dcampaign.secrets=N} sets how many desks live. */
    @Test
    void nothingThatADeskKeepsHoldsAPasswordOrAToken() throws IOException {
        var result = new CampaignResult("no secret stored");
        int size = Integer.getInteger("campaign.secrets", 1);
        for (int n = 0; n < size; n++) live(Files.createDirectories(lives.resolve("desk-" + n)), 7 + n);
        result.met("looks", looks);
        result.tell(size, "%d looks for a secret in a file, none found", looks);
    }

    private void live(Path folder, long seed) throws IOException {
        var time = new VirtualTime();
        var chance = new Chance(seed);
        Path gatewaysFolder = Files.createDirectories(lives.resolve("gateway-" + seed));
        var secrets = new ArrayList<>(List.of(DemoOperator.PASSWORD));
        var seams = new SimulatedDesk.Seams(
                time.clock(() -> Duration.ZERO), time::elapsed, time::pass, chance, () -> {}, () -> {});
        try (var gateway = Templates.gateway(gatewaysFolder.resolve("gateway.db"), time, chance);
                var desk = new SimulatedDesk(folder.resolve("desk.db"), gateway::handle, seams)) {
            desk.sync.enroll("desk-1");
            desk.signIn("finance1", DemoOperator.PASSWORD);
            desk.sync.syncUntilQuiet(Duration.ofMinutes(5));
            var yesterday = LocalDate.parse("2030-03-05");
            desk.queue(CommandDraft.of(
                    CommandType.RECORD_BANK_CREDIT,
                    new CommandArgs.RecordBankCredit(yesterday, 100, yesterday, "B1", CreditSource.MANUAL)));
            desk.sync.syncUntilQuiet(Duration.ofMinutes(5));
            secrets.addAll(desk.tokens());
            Backup.write(desk.database, folder.resolve("backup.db"));
            assertTrue(secrets.size() > 1, "nobody is signed in");
            requireNone(folder, secrets);
            desk.sync.signOut();
            requireNone(folder, secrets);
        }
        requireNone(folder, secrets);
    }

    /** The file, its log and the backup are looked through. */
    private void requireNone(Path folder, List<String> secrets) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String secret : secrets) {
                    looks++;
                    String asStored = new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                    assertFalse(text.contains(asStored), () -> "a secret is in " + file.getFileName());
                }
            }
        }
    }
}
