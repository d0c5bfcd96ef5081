package org.carddesk.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import org.carddesk.task.Latest;
import org.jspecify.annotations.Nullable;

/**
 * Shows a {@link Paper}: a strip of small pages at the left, the pages as wide as the window first, zoom, search with hits,
 * and copy. Pages are painted off the screen's thread, those in sight and their neighbours only.
 */
public final class PaperViewer extends BorderPane {
    private static final int NONE = -1;
    private static final int NEIGHBOURS = 2;

    private final Kit kit;
    private final PaperZoom zoom = new PaperZoom();
    private final PaperStack stack;
    private final PaperStrip strip;
    private final PaperTools tools;
    private final Latest reading;
    private PaperText text = PaperText.NONE;
    private List<PaperText.Hit> hits = List.of();
    private int hit = -1;
    private int awaited = NONE;
    private int page;
    private Set<Paper.Run> chosen = Set.of();
    private double[] dragFrom = {0, 0};
    private @Nullable Paper paper;
    private @Nullable PaperRendering rendering;

    public PaperViewer(Kit kit) {
        this.kit = kit;
        this.reading = new Latest(kit.tasks());
        this.stack = new PaperStack(kit.text("ui.paper.pages"), this::paintWhatShows);
        this.strip = new PaperStrip(kit, this::go);
        this.tools = new PaperTools(kit, this::find, this::turnHit, this::go);
        setId("paper-viewer");
        getStyleClass().add("paper-viewer");
        tools.onZoom(
                () -> rescale(zoom::smaller),
                () -> rescale(zoom::larger),
                () -> rescale(() -> zoom.fitAgain(stack.room(), pageWidth())));
        setLeft(strip);
        setTop(tools);
        setCenter(stack);
        stack.viewportBoundsProperty().subscribe((before, now) -> {
            if (zoom.fitting() && before.getWidth() != now.getWidth())
                rescale(() -> zoom.fit(stack.room(), pageWidth()));
            paintWhatShows();
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Shows a document from its first page. */
    public void show(Paper shown) {
        stop();
        text = PaperText.NONE;
        hits = List.of();
        chosen = Set.of();
        awaited = NONE;
        put(shown, List.of());
        rescale(() -> zoom.fit(stack.room(), pageWidth()));
        afterwards(shown, 0);
    }

    /** Shows all of the document whose beginning is on show: what is in sight stays in its place and is painted anew. */
    public void grow(Paper whole) {
        double top = stack.offset();
        int present = page;
        put(whole, List.copyOf(stack.sheets()));
        rescale(() -> {});
        stack.scrollTo(top);
        afterwards(whole, present);
    }

    private void put(Paper shown, List<PaperSheet> kept) {
        paper = shown;
        rendering = new PaperRendering(kit.tasks(), shown);
        var sheets = new ArrayList<>(kept);
        for (int i = 0; i < shown.pageCount(); i++) {
            if (i == sheets.size()) {
                sheets.add(new PaperSheet(shown.width(i), shown.height(i)));
                follow(sheets.get(i), i);
            }
            sheets.get(i).setAccessibleText(kit.text("ui.paper.pageOf", i + 1, shown.pageCount()));
        }
        stack.show(sheets);
        tools.pages(shown.pageCount(), shown.whole());
    }

    /** What comes after the pages in sight have been asked for, as these are waited for. */
    private void afterwards(Paper shown, int present) {
        strip.show(shown);
        turned(present);
        reading.ask(
                () -> PaperText.of(shown),
                found -> {
                    text = found;
                    find(tools.wanted());
                },
                kit.tasks()::failed);
    }

    /** The page is left: nothing is painted any more. */
    public void stop() {
        reading.forget();
        strip.stop();
        if (rendering != null) rendering.stop();
    }

    /** Puts the cursor into the search field. */
    public void focusSearch() {
        tools.focusSearch();
    }

    /** Puts the cursor on the pages, so that the keys for turning them work. */
    public void focusPages() {
        stack.requestFocus();
    }

    /** The page on show, from 0. */
    public int page() {
        return page;
    }

    /** Shows a page from its top, as soon as the pages have their places. */
    public void go(int wanted) {
        if (stack.sheets().isEmpty()) return;
        awaited = stack.laidOut() ? NONE : wanted;
        if (awaited != NONE) return;
        int to = Math.clamp(wanted, 0, stack.sheets().size() - 1);
        stack.toTopOf(to);
        turned(to);
    }

    private void find(String words) {
        hits = text.find(words);
        hit = hits.isEmpty() ? -1 : 0;
        showHit();
    }

    private void turnHit(int by) {
        if (hits.isEmpty()) return;
        hit = Math.floorMod(hit + by, hits.size());
        showHit();
    }

    private void showHit() {
        tools.hits(hit + 1, hits.size());
        if (hit >= 0) {
            PaperText.Hit present = hits.get(hit);
            stack.to(present.page(), present.run().y());
        }
        mark();
    }

    private void mark() {
        for (int i = 0; i < stack.sheets().size(); i++) {
            int at = i;
            List<Paper.Run> found = hits.stream()
                    .filter(one -> one.page() == at)
                    .map(PaperText.Hit::run)
                    .toList();
            Paper.Run present =
                    hit >= 0 && hits.get(hit).page() == at ? hits.get(hit).run() : null;
            stack.sheets().get(i).mark(found, present, i == page ? chosen : Set.of());
        }
    }

    private void rescale(Runnable change) {
        double before = stack.getVvalue();
        change.run();
        stack.sheets().forEach(sheet -> sheet.size(zoom.factor()));
        tools.zoom(zoom.factor());
        if (rendering != null) rendering.want(Set.of(), true);
        mark();
        layout();
        stack.setVvalue(before);
        paintWhatShows();
    }

    /** Only what is in sight and near it is painted and kept. */
    private void paintWhatShows() {
        PaperRendering painter = rendering;
        if (painter == null || stack.sheets().isEmpty() || !stack.laidOut()) return;
        if (awaited != NONE) go(awaited);
        int first = stack.first();
        int last = stack.last(first);
        turned(stack.middle(first, last));
        int from = Math.max(0, first - NEIGHBOURS);
        int to = Math.min(stack.sheets().size() - 1, last + NEIGHBOURS);
        Set<Integer> wanted = IntStream.rangeClosed(from, to).boxed().collect(Collectors.toSet());
        painter.want(wanted, false);
        for (int i = first; i <= last; i++) paint(painter, i);
        for (int i = from; i <= to; i++) paint(painter, i);
        for (int i = 0; i < stack.sheets().size(); i++) {
            if (!wanted.contains(i)) stack.sheets().get(i).forget();
        }
    }

    private void paint(PaperRendering painter, int number) {
        PaperSheet sheet = stack.sheets().get(number);
        if (sheet.toBePainted())
            painter.paint(number, zoom.factor() * outputScale(), image -> {
                // A late picture of the beginning is better than none, and no better than one of the whole.
                if (painter == rendering || sheet.blank()) sheet.show(image);
            });
    }

    private void turned(int to) {
        if (to != page) chosen = Set.of();
        page = to;
        tools.at(to);
        strip.at(to);
    }

    /** A rectangle drawn with the mouse chooses what is copied. */
    private void follow(PaperSheet sheet, int number) {
        sheet.addEventHandler(MouseEvent.MOUSE_PRESSED, press -> {
            stack.requestFocus();
            dragFrom = new double[] {press.getX() / sheet.factor(), press.getY() / sheet.factor()};
            choose(number, Set.of());
        });
        sheet.addEventHandler(MouseEvent.MOUSE_DRAGGED, drag -> {
            double x = drag.getX() / sheet.factor();
            double y = drag.getY() / sheet.factor();
            if (number >= text.pages().size()) return;
            choose(
                    number,
                    new HashSet<>(text.within(
                            number,
                            Math.min(x, dragFrom[0]),
                            Math.min(y, dragFrom[1]),
                            Math.max(x, dragFrom[0]),
                            Math.max(y, dragFrom[1]))));
        });
    }

    private void choose(int number, Set<Paper.Run> runs) {
        page = number;
        chosen = runs;
        mark();
    }

    private void key(KeyEvent event) {
        if (Keys.COPY.match(event) && !tools.typing()) copy();
        else if (Keys.ctrl(KeyCode.EQUALS).match(event)
                || Keys.ctrl(KeyCode.ADD).match(event)) rescale(zoom::larger);
        else if (Keys.ctrl(KeyCode.MINUS).match(event)
                || Keys.ctrl(KeyCode.SUBTRACT).match(event)) rescale(zoom::smaller);
        else if (Keys.ctrl(KeyCode.DIGIT0).match(event)) rescale(() -> zoom.fitAgain(stack.room(), pageWidth()));
        else if (tools.typing() || event.isControlDown() || event.isAltDown() || !turn(event.getCode())) return;
        event.consume();
    }

    private boolean turn(KeyCode code) {
        switch (code) {
            case PAGE_DOWN -> go(page + 1);
            case PAGE_UP -> go(page - 1);
            case HOME -> go(0);
            case END -> go(stack.sheets().size() - 1);
            case F3 -> turnHit(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What was chosen, else the present hit, else the whole page. */
    private void copy() {
        if (page >= text.pages().size()) return;
        List<Paper.Run> runs = text.pages().get(page);
        if (!chosen.isEmpty()) runs = runs.stream().filter(chosen::contains).toList();
        else if (hit >= 0) runs = List.of(hits.get(hit).run());
        TableCopy.put(PaperText.copied(runs));
        kit.toasts().done(kit.text("ui.paper.copied", runs.size()));
    }

    private double pageWidth() {
        Paper now = paper;
        return now == null || now.pageCount() == 0 ? 0 : now.width(0);
    }

    private double outputScale() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
    }
}
