package org.carddesk.preview;

import java.util.List;
import org.carddesk.report.FilledReport;
import org.carddesk.report.PageImage;
import org.carddesk.ui.Paper;

/** A filled report, or its beginning, as the viewer wants it. */
record ReportPaper(FilledReport report, boolean whole) implements Paper {
    @Override
    public int pageCount() {
        return report.pageCount();
    }

    @Override
    public double width(int page) {
        return report.width(page);
    }

    @Override
    public double height(int page) {
        return report.height(page);
    }

    @Override
    public Pixels page(int page, double pixelsPerPoint) {
        PageImage image = report.page(page, (float) pixelsPerPoint);
        return new Pixels(image.width(), image.height(), image.argb());
    }

    @Override
    public List<Run> texts(int page) {
        return report.texts(page).stream()
                .map(text -> new Run(text.x(), text.y(), text.width(), text.height(), text.text()))
                .toList();
    }
}
