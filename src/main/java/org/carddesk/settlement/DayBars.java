package org.carddesk.settlement;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.layout.VBox;
import org.carddesk.bills.BillImportResult;
import org.carddesk.gateway.CommandType;
import org.carddesk.ui.Action;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Status;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.material2.Material2AL;

/** The sentences over a day: what it lacks, and what came of the last verb. */
final class DayBars extends VBox {
    private final Kit kit;
    private final Supplier<LocalDate> day;
    private final InlineBar missing;
    private final InlineBar told;

    /** @param day the day on show */
    DayBars(Kit kit, Supplier<LocalDate> day) {
        this.kit = kit;
        this.day = day;
        this.missing = new InlineBar(kit);
        this.told = new InlineBar(kit);
        setId("day-bars");
        getChildren().addAll(missing, told);
    }

    void show(DayStory story) {
        missing.show(DayWords.tone(story.state()), DayWords.missing(story, kit.messages()), next(story));
    }

    void say(String sentence) {
        told.show(Tone.WAITING, sentence);
    }

    /** What came of a verb; that a comparison is done is told by the page itself. */
    void tell(Optional<DayNotice> notice) {
        if (notice.isEmpty()) {
            told.hide();
            return;
        }
        Status words = DayWords.notice(notice.get(), kit.messages(), kit.errors()::words);
        boolean done = notice.get() instanceof DayNotice.Compared(ReconciliationResult.Compared kept);
        if (done) {
            told.hide();
            kit.toasts().done(words.text());
            return;
        }
        told.show(words.tone(), words.text(), elsewhere(notice.get()));
    }

    /** A bill of another day leads there. */
    private Action[] elsewhere(DayNotice notice) {
        if (!(notice instanceof DayNotice.Imported imported)) return new Action[0];
        return imported.files().stream()
                .flatMap(file -> file.result().map(BillImportResult::bill).stream())
                .map(bill -> bill.facts().lastDay())
                .filter(found -> !found.equals(day.get()))
                .distinct()
                .limit(1)
                .map(other -> Action.of(
                        "day.elsewhere",
                        "settlement.day.openThat",
                        Material2AL.CALENDAR_TODAY,
                        () -> kit.navigator().open("day", other)))
                .toArray(Action[]::new);
    }

    /** Who decides is found from here. */
    private Action[] next(DayStory story) {
        return story.underWay().stream()
                .filter(command -> command.type() == CommandType.CLOSE_DAY || command.type() == CommandType.REOPEN_DAY)
                .map(command -> Action.of(
                        "day.approval",
                        "settlement.approval.open",
                        Material2AL.HOW_TO_REG,
                        () -> kit.navigator().open("approval", command.commandId())))
                .toArray(Action[]::new);
    }
}
