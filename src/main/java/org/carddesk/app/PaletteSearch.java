package org.carddesk.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.carddesk.ui.Action;
import org.carddesk.ui.Finder;
import org.carddesk.ui.Found;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Unknown;

/** What the palette has to show for a text: groups of records, or commands. */
final class PaletteSearch {
    private static final int EACH = 6;

    private final Kit kit;
    private final List<Finder> finders;
    private final Function<Unknown, List<Action>> whenUnknown;

    private record Group(Finder finder, List<Found> found) {
        Found.Fit best() {
            return found.getFirst().fit();
        }
    }

    /** @param whenUnknown what can be done about what is not found */
    PaletteSearch(Kit kit, List<Finder> finders, Function<Unknown, List<Action>> whenUnknown) {
        this.kit = kit;
        this.whenUnknown = whenUnknown;
        this.finders =
                finders.stream().sorted(Comparator.comparingInt(Finder::place)).toList();
    }

    /** Records that fit, in groups, those with the best fit first. Off the screen's thread. */
    List<PaletteLine> records(Unknown wanted) {
        List<PaletteLine> lines = grouped((finder, limit) -> finder.find(wanted.text(), limit, kit.messages()));
        return lines.isEmpty() ? nothing(wanted) : lines;
    }

    /** What was searched for, and what can be done about it. */
    private List<PaletteLine> nothing(Unknown wanted) {
        String key = wanted.card() ? "app.palette.unknownCard" : "app.palette.nothing";
        var lines = new ArrayList<PaletteLine>();
        lines.add(new PaletteLine.Note(kit.text(key, wanted.text())));
        whenUnknown.apply(wanted).forEach(action -> lines.add(new PaletteLine.Command(action)));
        return lines;
    }

    /** Records that a number names exactly. Off the screen's thread. */
    List<Found> exact(String number) {
        return finders.stream()
                .flatMap(finder -> finder.find(number, EACH, kit.messages()).stream())
                .filter(found -> found.fit() == Found.Fit.EXACT)
                .toList();
    }

    /** What was opened lately. Off the screen's thread. */
    List<PaletteLine> recent() {
        List<PaletteLine> lines = grouped((finder, limit) -> finder.recent(limit, kit.messages()));
        return lines.isEmpty() ? List.of(new PaletteLine.Note(kit.text("app.palette.hint"))) : lines;
    }

    /** Commands whose title holds the text. */
    List<PaletteLine> commands(String text, List<Action> actions) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<PaletteLine> lines = new ArrayList<>();
        lines.add(new PaletteLine.Heading(kit.text("app.palette.commands")));
        actions.stream()
                .filter(action ->
                        kit.text(action.titleKey()).toLowerCase(Locale.ROOT).contains(wanted))
                .forEach(action -> lines.add(new PaletteLine.Command(action)));
        return lines.size() > 1 ? lines : List.of(new PaletteLine.Note(kit.text("app.palette.noCommand", text)));
    }

    private List<PaletteLine> grouped(BiFunction<Finder, Integer, List<Found>> ask) {
        List<PaletteLine> lines = new ArrayList<>();
        finders.stream()
                .map(finder -> new Group(finder, sorted(ask.apply(finder, EACH))))
                .filter(group -> !group.found().isEmpty())
                .sorted(Comparator.comparing(Group::best))
                .forEach(group -> {
                    lines.add(new PaletteLine.Heading(kit.text(group.finder().groupKey())));
                    group.found().forEach(found -> lines.add(new PaletteLine.Hit(found)));
                });
        return lines;
    }

    private static List<Found> sorted(List<Found> found) {
        return found.stream()
                .sorted(Comparator.comparing(Found::fit))
                .limit(EACH)
                .toList();
    }
}
