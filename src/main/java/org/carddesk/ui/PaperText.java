package org.carddesk.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The texts of all pages of a document: what is found in them, and what is copied from them. */
record PaperText(List<List<Paper.Run>> pages) {
    static final PaperText NONE = new PaperText(List.of());

    PaperText {
        pages = List.copyOf(pages);
    }

    /** A piece of text that was found. */
    record Hit(int page, Paper.Run run) {}

    static PaperText of(Paper paper) {
        var pages = new ArrayList<List<Paper.Run>>();
        for (int page = 0; page < paper.pageCount(); page++) pages.add(List.copyOf(paper.texts(page)));
        return new PaperText(pages);
    }

    /** Every piece that holds the words; case does not count, nor do the blanks in grouped numbers. */
    List<Hit> find(String words) {
        String wanted = plain(words);
        var hits = new ArrayList<Hit>();
        if (wanted.isEmpty()) return hits;
        for (int page = 0; page < pages.size(); page++) {
            for (Paper.Run run : pages.get(page)) {
                if (plain(run.text()).contains(wanted)) hits.add(new Hit(page, run));
            }
        }
        return hits;
    }

    /** The pieces of a page that a rectangle touches, in points. */
    List<Paper.Run> within(int page, double left, double top, double right, double bottom) {
        return pages.get(page).stream()
                .filter(run -> run.x() < right && run.x() + run.width() > left)
                .filter(run -> run.y() < bottom && run.y() + run.height() > top)
                .toList();
    }

    /** As text: what stands on one line is joined by tabs, lines follow each other from top to bottom. */
    static String copied(List<Paper.Run> runs) {
        return runs.stream()
                .collect(Collectors.groupingBy(
                        run -> Math.round(run.y() / 4), java.util.TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(line -> line.stream()
                        .sorted(Comparator.comparingDouble(Paper.Run::x))
                        .map(run -> run.text().strip())
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    private static String plain(String words) {
        return words.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }
}
