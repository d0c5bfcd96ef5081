package org.carddesk.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import org.carddesk.task.Latest;
import org.carddesk.ui.Action;
import org.carddesk.ui.Finder;
import org.carddesk.ui.Found;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Unknown;
import org.jspecify.annotations.Nullable;

/** What opens under the search field: records in groups while one types, commands after {@code >}. */
final class Palette {
    private static final Duration QUIET = Duration.ofMillis(50);
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z-]{4,64}");
    private static final double GAP = 6;
    private static final double WIDTH = 620;
    private static final double HEIGHT = 460;
    private static final double LINE_EM = 3;
    private static final double PADDING = 16;

    private final Kit kit;
    private final TextField field;
    private final PaletteSearch search;
    private final Supplier<List<Action>> commands;
    private final Latest latest;
    private final ObservableList<PaletteLine> lines = FXCollections.observableArrayList();
    private final ListView<PaletteLine> list = new ListView<>(lines);
    private final Pane layer = new Pane(list);
    private boolean composing;
    private String unknownCard = "";
    private @Nullable Node focusBefore;

    /**
     * @param commands what can be given now
     * @param whenUnknown what can be done about what is not found
     */
    Palette(
            Kit kit,
            TextField field,
            List<Finder> finders,
            Supplier<List<Action>> commands,
            Function<Unknown, List<Action>> whenUnknown) {
        this.kit = kit;
        this.field = field;
        this.search = new PaletteSearch(kit, finders, whenUnknown);
        this.commands = commands;
        this.latest = new Latest(kit.tasks());
        list.setId("palette");
        list.getStyleClass().add("palette");
        list.setFocusTraversable(false);
        list.setAccessibleText(kit.text("app.palette.name"));
        list.setCellFactory(view -> new PaletteCell(kit));
        list.setOnMouseClicked(click -> choose(false));
        layer.setPickOnBounds(false);
        layer.widthProperty().subscribe((before, now) -> place());
        layer.heightProperty().subscribe((before, now) -> place());
        close();
        field.focusedProperty().subscribe((before, now) -> {
            if (now) open();
            else close();
        });
        // What an input method is still composing is not yet a text to search for.
        field.addEventFilter(
                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                event -> composing = !event.getComposed().isEmpty());
        field.textProperty().subscribe((before, now) -> {
            if (field.isFocused() && !composing) ask();
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /** The layer, to be laid over the frame. */
    Pane layer() {
        return layer;
    }

    /** Puts the cursor into the field, and remembers where it was. */
    void focus(@Nullable Node before) {
        if (before != field) focusBefore = before;
        field.requestFocus();
        field.selectAll();
    }

    /** Records that a number names exactly. Off the screen's thread. */
    List<Found> exact(String number) {
        return search.exact(number);
    }

    /** Says that a card is not registered, or shows the several that it may be. */
    void unknownCard(String number) {
        unknownCard = number;
        if (field.getScene() != null) focus(field.getScene().getFocusOwner());
        field.setText(number);
        field.end();
    }

    private void open() {
        if (field.getScene() != null) field.getScene().getRoot().layout();
        place();
        list.setVisible(true);
        ask();
    }

    private void close() {
        latest.forget();
        list.setVisible(false);
    }

    private void leave() {
        close();
        if (focusBefore != null) focusBefore.requestFocus();
        else layer.getParent().requestFocus();
        focusBefore = null;
    }

    private void place() {
        if (field.getScene() == null || layer.getWidth() <= 0) return;
        var below = layer.sceneToLocal(field.localToScene(field.getBoundsInLocal()));
        double width = Math.min(Math.max(WIDTH, below.getWidth()), layer.getWidth() - below.getMinX() - GAP);
        double height = Math.min(Math.min(HEIGHT, layer.getHeight() - 120), needed());
        list.resizeRelocate(below.getMinX(), below.getMaxY() + GAP, width, height);
        list.setPrefSize(width, height);
    }

    /** As high as its lines are at the present size of letters; a sentence may take two. */
    private double needed() {
        double line = LINE_EM * field.getFont().getSize();
        return lines.stream()
                        .mapToDouble(one -> one instanceof PaletteLine.Note ? 2 * line : line)
                        .sum()
                + PADDING;
    }

    private void ask() {
        String text = field.getText() == null ? "" : field.getText().strip();
        if (text.startsWith(">")) {
            latest.forget();
            show(search.commands(text.substring(1), commands.get()));
        } else if (text.isEmpty()) {
            List<PaletteLine> offers = clipboard();
            latest.ask(search::recent, recent -> show(offers, recent), kit.tasks()::failed);
        } else {
            boolean card = text.equals(unknownCard);
            latest.askAfter(QUIET, () -> search.records(new Unknown(text, card)), this::show, kit.tasks()::failed);
        }
    }

    private void show(List<PaletteLine> first, List<PaletteLine> then) {
        var all = new ArrayList<>(first);
        all.addAll(then);
        show(all);
    }

    private void show(List<PaletteLine> found) {
        lines.setAll(found);
        place();
        select(0, 1);
    }

    /** A number in the clipboard is offered, and never pasted by itself. */
    private List<PaletteLine> clipboard() {
        String copied = Clipboard.getSystemClipboard().getString();
        if (copied == null || !NUMBER.matcher(copied.strip()).matches() || !copied.matches(".*\\d.*")) return List.of();
        return List.of(new PaletteLine.Offer(copied.strip()));
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> select(list.getSelectionModel().getSelectedIndex() + 1, 1);
            case UP -> select(list.getSelectionModel().getSelectedIndex() - 1, -1);
            case ENTER -> choose(event.isControlDown());
            case ESCAPE -> leave();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Selects the next line in a direction that can be chosen, if there is one. */
    private void select(int from, int direction) {
        for (int i = from; i >= 0 && i < lines.size(); i += direction) {
            if (lines.get(i).canBeChosen()) {
                list.getSelectionModel().select(i);
                list.scrollTo(Math.max(0, i - 4));
                return;
            }
        }
    }

    private void choose(boolean act) {
        PaletteLine line = list.getSelectionModel().getSelectedItem();
        if (line == null || !list.isVisible()) return;
        switch (line) {
            case PaletteLine.Hit hit -> {
                leaveEmpty();
                kit.navigator()
                        .open(
                                act
                                        ? hit.found().act().orElse(hit.found().open())
                                        : hit.found().open());
            }
            case PaletteLine.Command command -> {
                leaveEmpty();
                command.action().run();
            }
            case PaletteLine.Offer offer -> {
                field.setText(offer.text());
                field.end();
            }
            case PaletteLine.Heading heading -> {}
            case PaletteLine.Note note -> {}
        }
    }

    private void leaveEmpty() {
        unknownCard = "";
        field.clear();
        leave();
    }
}
