package org.carddesk.app;

import java.util.List;

/** Rows and columns as aligned text; a Chinese character is two columns of a terminal wide. */
final class TextTable {
    private static final String GAP = "  ";

    private TextTable() {}

    static String of(List<String> heads, List<List<String>> rows) {
        int[] widths = new int[heads.size()];
        measure(heads, widths);
        rows.forEach(row -> measure(row, widths));
        var text = new StringBuilder();
        line(heads, widths, text);
        for (int width : widths) text.append("-".repeat(width)).append(GAP);
        end(text);
        rows.forEach(row -> line(row, widths, text));
        return text.toString();
    }

    private static void measure(List<String> cells, int[] widths) {
        for (int i = 0; i < cells.size(); i++) widths[i] = Math.max(widths[i], width(cells.get(i)));
    }

    private static void line(List<String> cells, int[] widths, StringBuilder text) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            text.append(cell).append(" ".repeat(widths[i] - width(cell))).append(GAP);
        }
        end(text);
    }

    private static void end(StringBuilder text) {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') text.setLength(text.length() - 1);
        text.append(System.lineSeparator());
    }

    /** Columns of a terminal: the East Asian wide and full-width blocks take two. */
    static int width(String text) {
        return text.codePoints()
                .map(c -> c >= 0x1100 && c <= 0x115f
                                || c >= 0x2e80 && c <= 0xa4cf
                                || c >= 0xac00 && c <= 0xd7a3
                                || c >= 0xf900 && c <= 0xfaff
                                || c >= 0xfe30 && c <= 0xfe4f
                                || c >= 0xff00 && c <= 0xff60
                                || c >= 0xffe0 && c <= 0xffe6
                                || c >= 0x20000
                        ? 2
                        : 1)
                .sum();
    }
}
