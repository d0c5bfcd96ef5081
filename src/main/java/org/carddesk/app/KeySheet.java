package org.carddesk.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Action;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Field;
import org.carddesk.ui.Form;
import org.carddesk.ui.Icons;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Screen;
import org.carddesk.ui.Styles;

/** Every command that has a key, searchable. */
final class KeySheet {
    /**
     * Commands under one heading.
     *
     * @param title the heading, in words
     */
    record Section(String title, List<Action> actions) {}

    private static final int MOST_TYPED = 100;

    private KeySheet() {}

    static void show(Kit kit, List<Section> sections) {
        show(kit, new Form(kit, kit.text("app.keys.title")), sections);
    }

    /** What a screen answers, in sentences, and its keys below. */
    static void help(Kit kit, Screen screen, List<Action> actions) {
        var form = new Form(kit, kit.text("app.about.title", kit.text(screen.titleKey())));
        Topic.of(screen).ifPresent(topic -> form.sentence(kit.messages().word("app.about", topic)));
        if (actions.stream().anyMatch(action -> action.keys().equals(Optional.of(Keys.EXPORT)))) {
            form.sentence(kit.text("app.about.list"));
        }
        show(kit, form, List.of(new Section(kit.text(screen.titleKey()), actions)));
    }

    /** What there are sentences about, by the screens of the sidebar. */
    private enum Topic {
        TODAY,
        CARDS,
        TOPUPS,
        FAILEDLOADS,
        AGREEMENTS,
        SETTLEMENT,
        APPROVALS,
        AUDIT,
        SETTINGS,
        COMMANDS;

        static Optional<Topic> of(Screen screen) {
            return Arrays.stream(values())
                    .filter(topic -> topic.name().equalsIgnoreCase(screen.under()))
                    .findFirst();
        }
    }

    private static void show(Kit kit, Form form, List<Section> sections) {
        var filter = new TextField();
        filter.setId("keys-filter");
        Field.limit(filter, MOST_TYPED);
        filter.setPromptText(kit.text("app.keys.filter"));
        filter.setAccessibleText(kit.text("app.keys.filter"));
        var rows = new VBox();
        rows.getStyleClass().add("key-sheet");
        filter.textProperty().subscribe(text -> fill(kit, rows, sections, text.strip()));
        var body = new VBox(filter, rows);
        body.getStyleClass().add("key-sheet-body");
        form.facts(body);
        form.asPage();
        form.main(() -> kit.text("app.keys.close"));
        form.<Boolean>onMain((done, failed) -> done.accept(true), closed -> form.close());
        kit.dialogs().show(form);
        filter.requestFocus();
    }

    private static void fill(Kit kit, VBox rows, List<Section> sections, String wanted) {
        rows.getChildren().clear();
        for (Section section : sections) {
            var fitting = section.actions().stream()
                    .filter(action -> action.keys().isPresent())
                    .filter(action -> fits(kit, action, wanted.toLowerCase(Locale.ROOT)))
                    .toList();
            if (fitting.isEmpty()) continue;
            var heading = new Label(section.title());
            heading.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
            rows.getChildren().add(heading);
            fitting.forEach(action -> rows.getChildren().add(row(kit, action)));
        }
    }

    private static boolean fits(Kit kit, Action action, String wanted) {
        return kit.text(action.titleKey()).toLowerCase(Locale.ROOT).contains(wanted)
                || Keys.written(action.keys().orElseThrow())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }

    private static HBox row(Kit kit, Action action) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(
                Icons.of(action.icon()),
                new Label(kit.text(action.titleKey())),
                gap,
                Buttons.keyCap(Keys.written(action.keys().orElseThrow())));
        row.getStyleClass().add("palette-row");
        return row;
    }
}
