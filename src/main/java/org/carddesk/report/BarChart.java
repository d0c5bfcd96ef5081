package org.carddesk.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.renderers.AbstractRenderer;
import net.sf.jasperreports.renderers.Graphics2DRenderable;
import org.carddesk.money.Money;

/** Two figures a row as bars side by side, drawn as shapes: the same in the preview, on paper and in PDF. */
final class BarChart extends AbstractRenderer implements Graphics2DRenderable {
    private static final long serialVersionUID = 1;
    private static final Color FIRST = new Color(0x2F6FDE);
    private static final Color SECOND = new Color(0x8A94A3);
    private static final Color LINES = new Color(0xD5DBE1);
    private static final Color WORDS = new Color(0x52606D);
    private static final int LEFT = 64;
    private static final int BELOW = 14;
    private static final int ABOVE = 16;
    private static final int STEPS = 4;

    private final transient Font font;
    private final transient List<String> heads;
    private final transient List<ReportRow> rows;

    BarChart(Font font, List<String> heads, List<ReportRow> rows) {
        this.font = font.deriveFont(7f);
        this.heads = heads;
        this.rows =
                rows.stream().filter(row -> row.kind() == ReportRow.Kind.LINE).toList();
    }

    @Override
    public void render(JasperReportsContext context, Graphics2D pen, Rectangle2D place) {
        double width = place.getWidth() - LEFT;
        double height = place.getHeight() - BELOW - ABOVE;
        double bottom = place.getY() + ABOVE + height;
        double left = place.getX() + LEFT;
        long top = niceTop(most());
        for (int step = 0; step <= STEPS; step++) {
            double y = bottom - height * step / STEPS;
            pen.setColor(LINES);
            pen.setStroke(new BasicStroke(0.5f));
            pen.draw(new Line2D.Double(left, y, left + width, y));
            word(pen, new Money(top / STEPS * step).yuan(), left - 4, y + 2.5, 1);
        }
        double each = width / Math.max(1, rows.size());
        for (int at = 0; at < rows.size(); at++) {
            ReportRow row = rows.get(at);
            double x = left + each * at;
            bar(pen, FIRST, row.cells().get(1), x + each * 0.12, each * 0.36, bottom, height, top);
            bar(pen, SECOND, row.cells().get(2), x + each * 0.52, each * 0.36, bottom, height, top);
            word(pen, row.cells().getFirst().text(), x + each / 2, bottom + 9, 0.5);
        }
        legend(pen, left, place.getY() + 8);
    }

    private void legend(Graphics2D pen, double left, double y) {
        double x = left;
        for (int at = 1; at <= 2 && at < heads.size(); at++) {
            pen.setColor(at == 1 ? FIRST : SECOND);
            pen.fill(new Rectangle2D.Double(x, y - 5, 7, 6));
            x = word(pen, heads.get(at), x + 10, y, 0) + 14;
        }
    }

    private static void bar(
            Graphics2D pen,
            Color color,
            ReportCell cell,
            double x,
            double width,
            double bottom,
            double height,
            long top) {
        double tall = height * Math.max(0, cell.raw()) / top;
        pen.setColor(color);
        pen.fill(new Rectangle2D.Double(x, bottom - tall, width, tall));
    }

    /** Outlines, not text: the table below carries the words; tells where the word ends. */
    private double word(Graphics2D pen, String text, double x, double y, double share) {
        var glyphs = font.createGlyphVector(new FontRenderContext(null, true, true), text);
        double width = glyphs.getLogicalBounds().getWidth();
        pen.setColor(WORDS);
        pen.fill(glyphs.getOutline((float) (x - width * share), (float) y));
        return x - width * share + width;
    }

    private long most() {
        return rows.stream()
                .flatMap(row -> row.cells().stream().skip(1))
                .mapToLong(ReportCell::raw)
                .max()
                .orElse(0);
    }

    /** A round figure above the greatest one that four steps divide. */
    private static long niceTop(long most) {
        long unit = 400;
        while (unit * 10 < most) unit *= 10;
        for (long factor : new long[] {1, 2, 5, 10}) {
            if (unit * factor >= most) return unit * factor;
        }
        return unit * 10;
    }
}
