package org.carddesk.preview;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.carddesk.report.Printers;
import org.carddesk.report.Reports;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Screen;
import org.kordamp.ikonli.material2.Material2MZ;

/** Gives the console its preview: any feature opens one with {@link #open}. */
public final class Previews implements Contribution {
    /** Under this name the printer that printing begins with is remembered, per operator. */
    public static final String PRINTER_CHOICE = "preview.print.printer";

    private static final String SCREEN = "preview";

    private final Reports reports;
    private final Printers printers;
    private final BiConsumer<Path, byte[]> writer;

    /** @param writer writes a file whole or not at all */
    public Previews(Reports reports, Printers printers, BiConsumer<Path, byte[]> writer) {
        this.reports = reports;
        this.printers = printers;
        this.writer = writer;
    }

    /** Shows a document in the window; Esc goes back to where it was asked for. */
    public static void open(Kit kit, PreviewRequest request) {
        kit.navigator().open(SCREEN, request);
    }

    @Override
    public List<Screen> screens() {
        return List.of(Screen.ofRecord(
                SCREEN,
                "preview.screen.title",
                Material2MZ.PRINT,
                SCREEN,
                kit -> new PreviewPage(kit, new PreviewModel(kit, reports, printers, writer))));
    }
}
