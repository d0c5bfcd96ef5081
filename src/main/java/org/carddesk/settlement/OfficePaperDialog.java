package org.carddesk.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.carddesk.preview.PreviewRequest;
import org.carddesk.preview.Previews;
import org.carddesk.ui.Action;
import org.carddesk.ui.Choice;
import org.carddesk.ui.DayInput;
import org.carddesk.ui.Form;
import org.carddesk.ui.Kit;
import org.kordamp.ikonli.material2.Material2AL;

/** Asks which of the office's papers is wanted and for which days, and shows it. */
final class OfficePaperDialog {
    private final Kit kit;
    private final List<OfficePaper> papers;
    private final Supplier<LocalDate> day;

    /** @param day the day that is suggested */
    OfficePaperDialog(Kit kit, List<OfficePaper> papers, Supplier<LocalDate> day) {
        this.kit = kit;
        this.papers = List.copyOf(papers);
        this.day = day;
    }

    Action action() {
        return Action.of("settlement.papers.more", "settlement.papers.more", Material2AL.LIBRARY_BOOKS, this::ask);
    }

    private void ask() {
        var form = new Form(kit, kit.text("settlement.papers.more"));
        Choice<OfficePaper> paper = form.choice("settlement.papers.which", papers, one -> kit.text(one.titleKey()));
        paper.preset(papers.getFirst());
        LocalDate last = day.get();
        DayInput from = form.day("settlement.papers.from").preset(last.withDayOfMonth(1));
        DayInput to = form.day("settlement.papers.to")
                .preset(last)
                .hint("settlement.papers.toHint")
                .check(named -> from.value().filter(named::isBefore).isPresent()
                        ? Optional.of(kit.text("settlement.papers.reversed"))
                        : Optional.empty());
        form.main(() -> kit.text("settlement.papers.show"));
        form.<Boolean>onMain((done, failed) -> done.accept(true), yes -> {
            form.close();
            show(
                    paper.value().orElseThrow(),
                    from.value().orElseThrow(),
                    to.value().orElseThrow());
        });
        kit.dialogs().show(form);
    }

    private void show(OfficePaper paper, LocalDate from, LocalDate to) {
        String name = kit.text(paper.titleKey());
        String file = switch (paper.span()) {
            case NONE -> name;
            case DAY -> kit.text("settlement.papers.fileOfDay", name, to);
            case RANGE -> kit.text("settlement.papers.fileOfDays", name, from, to);
        };
        Previews.open(kit, PreviewRequest.of(file, in -> paper.maker().make(from, to, in)));
    }
}
