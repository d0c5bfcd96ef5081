package org.carddesk.app;

import java.nio.file.Path;
import java.util.Optional;
import org.carddesk.task.Progress;

/** The ways into an office: the store as it is, or, on the first run, a gateway to connect to or the built-in one. */
interface OfficeDoor {
    /**
     * Opens the store of the data folder.
     *
     * @return empty on the first run: there is no store yet, or it knows no gateway
     * @throws org.carddesk.text.DeskException if the store cannot be used
     */
    Optional<Office> open();

    /**
     * Makes this store a desk of a gateway.
     *
     * @param authority PEM file of the school's authority; needed for every gateway that is not on this machine
     * @throws org.carddesk.text.DeskException if the gateway is out of reach or refuses; the store is then as before
     */
    Office connect(String url, Optional<Path> authority, String deskId);

    /**
     * Puts a backup in the place of the store, which nobody has open.
     *
     * @return the folder that keeps what was there
     * @throws org.carddesk.text.DeskException if the backup cannot be used; the store is then as before
     */
    Path restore(Path backup);

    /** Starts the built-in gateway with a made-up school and makes this store a desk of it. */
    Office builtIn(Progress progress);
}
