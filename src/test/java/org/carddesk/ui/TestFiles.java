package org.carddesk.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps what a list exports in memory: a line a row, cells with a bar between. */
public final class TestFiles implements TableFiles {
    /** Where the person wants it; empty as if they changed their mind. */
    public Optional<Path> place = Optional.of(Path.of("list.csv"));

    public final List<String> lines = new ArrayList<>();

    @Override
    public Optional<Path> where(String suggestedName, Format format) {
        return place;
    }

    @Override
    public void write(Path file, Format format, String title, Consumer<Sheet> content) {
        content.accept(new Sheet() {
            @Override
            public void heads(List<String> words) {
                lines.add("head " + String.join("|", words));
            }

            @Override
            public void row(List<Cell> cells) {
                lines.add("row " + words(cells));
            }

            @Override
            public void total(List<Cell> cells) {
                lines.add("total " + words(cells));
            }
        });
    }

    private static String words(List<TableFiles.Cell> cells) {
        return String.join(
                "|",
                cells.stream()
                        .map(cell -> cell.raw().isPresent()
                                ? cell.kind() + " " + cell.raw().getAsLong()
                                : cell.text())
                        .toList());
    }
}
