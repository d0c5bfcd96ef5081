package org.carddesk.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Where lists go when they are exported; given by the frame, which knows the store, the disk and the table formats. */
public interface TableFiles {
    /** The table formats. */
    enum Format {
        CSV,
        XLSX
    }

    /**
     * One cell of a file.
     *
     * @param raw fen or a count, if the kind is one of these
     */
    record Cell(String text, Column.Kind kind, OptionalLong raw) {
        static Cell of(String text) {
            return new Cell(text, Column.Kind.TEXT, OptionalLong.empty());
        }

        static Cell of(Column.Kind kind, long number) {
            return new Cell("", kind, OptionalLong.of(number));
        }
    }

    /** A table file being written. */
    interface Sheet {
        void heads(List<String> words);

        void row(List<Cell> cells);

        void total(List<Cell> cells);
    }

    /** Asks where a file shall go; empty if the person changed their mind. On the screen's thread. */
    Optional<Path> where(String suggestedName, Format format);

    /**
     * Writes a file, whole or not at all; whatever the content reads of the store comes from one snapshot. Off the screen's
     * thread.
     *
     * @throws org.carddesk.text.DeskException if the disk is full or the place cannot be written; what was there is untouched
     */
    void write(Path file, Format format, String title, Consumer<Sheet> content);
}
