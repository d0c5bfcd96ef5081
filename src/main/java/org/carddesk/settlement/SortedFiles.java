package org.carddesk.settlement;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that came to a screen, told apart by what is in them.
 *
 * @param neither what nobody can read as either
 */
record SortedFiles(List<Path> bills, List<Path> statements, List<Path> neither) {
    SortedFiles {
        bills = List.copyOf(bills);
        statements = List.copyOf(statements);
        neither = List.copyOf(neither);
    }

    /** Those to be taken as bills where what is neither is told of as a bill that it is not. */
    List<Path> billsOrNeither() {
        return Stream.concat(bills.stream(), neither.stream()).toList();
    }
}
