package org.carddesk.app;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** Where the store lies: the platform's folder for a user's data, made so that only its owner may read it. */
final class DataFolder {
    private DataFolder() {}

    /** The folder that is used where none is named. */
    static Path usual(Environment environment, String operatingSystem) {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return environment
                    .variable("LOCALAPPDATA")
                    .map(Path::of)
                    .orElse(environment.home().resolve("AppData").resolve("Local"))
                    .resolve("CardDesk");
        }
        if (system.startsWith("mac")) return environment.home().resolve("Library/Application Support/CardDesk");
        return environment
                .variable("XDG_DATA_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(environment.home().resolve(".local/share"))
                .resolve("carddesk");
    }

    /**
     * Makes the folder if it is not there.
     *
     * @throws DeskException of kind STORE if it cannot be made or is no folder
     */
    static Path made(Path folder) {
        if (Files.isDirectory(folder)) return folder;
        try {
            boolean posix =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
            if (posix) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(folder);
            }
            return folder;
        } catch (IOException refused) {
            throw new DeskException(refused, Trouble.STORE, "app.folder.notMade", folder);
        }
    }
}
