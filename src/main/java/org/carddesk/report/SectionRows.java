package org.carddesk.report;

import java.util.Iterator;
import java.util.List;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JRField;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all sections one after the other, as the templates read them: {@code section} (its number), {@code title},
 * {@code layout}, {@code band} (which detail band takes the row), {@code kind}, {@code h1…h7} headings, {@code c1…c7} cells.
 * What a row does not have is null, and its element is left out.
 */
final class SectionRows implements JRDataSource {
    private final Iterator<ReportSection> sections;
    private final ReportFont font;
    private int number;
    private @Nullable ReportSection section;
    private List<String> heads = List.of();
    private @Nullable ReportRow row;
    private Iterator<ReportRow> rows = List.<ReportRow>of().iterator();

    SectionRows(List<ReportSection> sections, ReportFont font) {
        this.sections = sections.iterator();
        this.font = font;
    }

    @Override
    public boolean next() {
        if (!rows.hasNext()) {
            if (!sections.hasNext()) return false;
            section = sections.next();
            heads = heads(section);
            rows = section.layout() == ReportLayout.BARS
                    ? section.rows().subList(0, 1).iterator()
                    : section.rows().iterator();
            number++;
        }
        row = rows.next();
        return true;
    }

    @Override
    public @Nullable Object getFieldValue(JRField field) {
        if (section == null || row == null) throw new IllegalStateException("before the first row");
        String name = field.getName();
        return switch (name) {
            case "section" -> Integer.toString(number);
            case "title" -> printable(section.title());
            case "layout" -> section.layout().name();
            case "band" -> band(section, row);
            case "kind" -> row.kind().name();
            case "chart" -> section.layout() == ReportLayout.BARS ? font.chart(section) : null;
            default -> printable(column(heads, row, name));
        };
    }

    private static String band(ReportSection section, ReportRow row) {
        if (row.kind() == ReportRow.Kind.NOTE) return "NOTE";
        boolean wide = section.layout() == ReportLayout.FACTS && row.cells().size() == 2;
        return wide ? "FACT" : section.layout().name();
    }

    private static @Nullable String column(List<String> heads, ReportRow row, String name) {
        int index = name.charAt(1) - '1';
        if (name.charAt(0) == 'h') {
            return index < heads.size() ? heads.get(index) : null;
        }
        return index < row.cells().size() ? row.cells().get(index).text() : null;
    }

    /** Headings over nothing but a note would be noise. */
    private static List<String> heads(ReportSection section) {
        if (section.layout() == ReportLayout.BARS) return List.of();
        boolean onlyNotes = section.rows().stream().allMatch(row -> row.kind() == ReportRow.Kind.NOTE);
        return onlyNotes ? List.of() : section.heads();
    }

    private @Nullable String printable(@Nullable String text) {
        return text == null || text.isEmpty() ? null : font.printable(text);
    }
}
