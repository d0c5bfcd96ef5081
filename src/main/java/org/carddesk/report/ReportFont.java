package org.carddesk.report;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/** The font of all reports, and the characters that it lacks: paper would drop them without a word. */
public final class ReportFont {
    private static final String FILE = "/reports/fonts/NotoSansSC-Regular.ttf";

    private final Font font;

    /** What the font was asked before, by character: 1 has, -1 lacks. Threads that race write the same. */
    private final byte[] asked = new byte[Character.MAX_VALUE + 1];

    public ReportFont() {
        try (InputStream file = ReportFont.class.getResourceAsStream(FILE)) {
            if (file == null) throw new IllegalStateException("not on the class path: " + FILE);
            font = Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the report font cannot be read", e);
        }
    }

    /** The characters of the document that the font lacks, each once; to be shown before printing. */
    public List<String> missing(ReportDocument document) {
        return missing(document.texts());
    }

    /** The characters of the texts that the font lacks, each once, in the order of their numbers. */
    public List<String> missing(Stream<String> texts) {
        return texts.filter(text -> !showsAll(text))
                .flatMapToInt(String::codePoints)
                .filter(c -> !shows(c))
                .distinct()
                .sorted()
                .mapToObj(Character::toString)
                .toList();
    }

    /** The text with a number in the place of each character that the font lacks, so that nothing vanishes. */
    String printable(String text) {
        String clean = text.indexOf('\t') < 0 ? text : text.replace('\t', ' ');
        if (showsAll(clean)) return clean;
        var printable = new StringBuilder();
        clean.codePoints().forEach(c -> {
            if (shows(c)) printable.appendCodePoint(c);
            else printable.append(String.format("[U+%04X]", c));
        });
        return printable.toString();
    }

    private boolean showsAll(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i)))
            if (!shows(text.codePointAt(i))) return false;
        return true;
    }

    /** The rows of a section as bars. */
    BarChart chart(ReportSection section) {
        return new BarChart(font, section.heads(), section.rows());
    }

    private boolean shows(int c) {
        if (c > Character.MAX_VALUE) return font.canDisplay(c);
        if (asked[c] == 0) asked[c] = (byte) (shown((char) c) ? 1 : -1);
        return asked[c] > 0;
    }

    private boolean shown(char c) {
        return c == '\n' || c == '\t' || !Character.isISOControl(c) && font.canDisplay(c);
    }
}
