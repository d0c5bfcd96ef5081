package org.carddesk.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carddesk.sync.Salvaged;
import org.carddesk.text.Secret;

/** What settings look at and change about the desk itself. All of it is called off the screen's thread. */
interface DeskCare {
    /** Whether whoever is signed in may change the desk itself. */
    boolean mayChange();

    GatewayChoice gateway();

    /**
     * Asks a gateway who it is, without changing anything.
     *
     * @throws org.carddesk.text.DeskException if it does not answer, is not trusted, or the address cannot be used
     */
    Probe probe(GatewayChoice wanted);

    /** Keeps a gateway that answered and is of the same school; it counts from the next opening of the store. */
    void keep(GatewayChoice wanted, String reason);

    Optional<Identity> identity();

    /** Writes a backup and proves it by reopening. */
    Backups.Proven backUp();

    Optional<Backups.Proven> lastBackup();

    List<Path> backups();

    /** What the reader sends before each number. */
    String readerPrefix();

    void keepReaderPrefix(String prefix);

    /** What a text of the reader may be: its number, notation and card. */
    CardReading read(String sent);

    /**
     * A second person's yes to a restore, by a sign-in at the gateway for this one answer; the backup is proven before they are asked.
     *
     * @throws DeskException if the backup cannot be used or they do not agree
     */
    void agreeToRestore(Path backup, String secondLogin, Secret secondPassword);

    /** What was taken over, when this desk was opened, from stores that a backup replaced; mostly nothing. */
    List<Salvaged> salvaged();

    /**
     * After a restore: signs in at the gateway, and goes on as a new instance, with what the gateway knows of this desk's
     * commands.
     */
    void recover(String login, Secret password);

    /**
     * What a gateway said about itself.
     *
     * @param ours whether it serves this desk's school
     */
    record Probe(String school, Instant time, boolean ours) {}

    /** Who this desk is at its gateway. */
    record Identity(String deskId, String instance, Instant enrolledAt) {}
}
