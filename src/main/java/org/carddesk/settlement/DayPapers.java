package org.carddesk.settlement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.carddesk.preview.PreviewRequest;
import org.carddesk.preview.Previews;
import org.carddesk.report.ReportDocument;
import org.carddesk.text.Messages;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The papers about days and months as commands that open their preview. */
record DayPapers(
        BiFunction<LocalDate, Messages, ReportDocument> look,
        BiFunction<LocalDate, Messages, ReportDocument> handOut,
        BiFunction<LocalDate, Messages, ReportDocument> differences,
        BiFunction<LocalDate, Messages, ReportDocument> failedLoads,
        BiFunction<LocalDate, Messages, ReportDocument> suspense,
        BiFunction<YearMonth, Messages, ReportDocument> month) {
    /**
     * The papers of a day, the settlement report first.
     *
     * @param runNo the run that the report's file is named after
     * @param ready whether the settlement report can be made
     */
    List<Action> ofDay(Kit kit, Supplier<LocalDate> day, Supplier<Long> runNo, ObservableValue<Availability> ready) {
        return List.of(
                Action.of("settlement.paper.day", "settlement.paper.day", Material2MZ.PRINT, () -> {
                            LocalDate of = day.get();
                            String name = kit.text("settlement.paper.dayFile", of, runNo.get());
                            Previews.open(
                                    kit,
                                    new PreviewRequest(name, in -> look.apply(of, in), in -> handOut.apply(of, in)));
                        })
                        .on(Keys.PREVIEW)
                        .when(ready),
                Action.of("settlement.paper.differences", "settlement.paper.differences", Material2AL.LIST_ALT, () -> {
                    LocalDate of = day.get();
                    open(kit, "settlement.paper.differencesFile", of, in -> differences.apply(of, in));
                }),
                Action.of("settlement.paper.failedLoads", "settlement.paper.failedLoads", Material2AL.LIST_ALT, () -> {
                    LocalDate of = day.get();
                    open(kit, "settlement.paper.failedLoadsFile", of, in -> failedLoads.apply(of, in));
                }),
                Action.of("settlement.paper.suspense", "settlement.paper.suspense", Material2AL.LIST_ALT, () -> {
                    LocalDate of = day.get();
                    open(kit, "settlement.paper.suspenseFile", of, in -> suspense.apply(of, in));
                }));
    }

    /** The paper of a month. */
    Action ofMonth(Kit kit, Supplier<YearMonth> shown) {
        return Action.of("settlement.paper.month", "settlement.paper.month", Material2MZ.PRINT, () -> {
                    YearMonth of = shown.get();
                    open(kit, "settlement.paper.monthFile", of, in -> month.apply(of, in));
                })
                .on(Keys.PREVIEW);
    }

    private static void open(
            Kit kit, String nameKey, Object of, java.util.function.Function<Messages, ReportDocument> document) {
        Previews.open(kit, PreviewRequest.of(kit.text(nameKey, of), document));
    }
}
