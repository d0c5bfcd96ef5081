package org.carddesk.app;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.carddesk.ui.Action;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.DeskStatus;
import org.carddesk.ui.Field;
import org.carddesk.ui.Icons;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Status;
import org.carddesk.ui.Styles;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** Above everything: back and forward, the one search field, how the gateway is, and who is signed in. */
final class TopBar extends HBox {
    private static final int MOST_TYPED = 100;

    private final Kit kit;
    private final TextField search = new TextField();
    private final Button sync = new Button();
    private final ProgressBar way = new ProgressBar(0);

    TopBar(Kit kit, FrameActions actions, String operator) {
        this.kit = kit;
        getStyleClass().add("top-bar");
        search.setId("search");
        search.setPromptText(kit.text("app.search.prompt"));
        search.setAccessibleText(kit.text("app.search.name"));
        search.setTooltip(new Tooltip(kit.text("app.search.tooltip")));
        Field.limit(search, MOST_TYPED);
        var field = new StackPane(search, searchSigns());
        field.getStyleClass().add("search-field");
        HBox.setHgrow(field, Priority.ALWAYS);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.SOMETIMES);
        sync.setId("sync-chip");
        sync.getStyleClass().add("sync-chip");
        sync.setOnAction(pressed -> actions.openCommands().run());
        sync.setMinWidth(Region.USE_PREF_SIZE);
        way.getStyleClass().add("sync-way");
        way.setMaxWidth(Double.MAX_VALUE);
        way.setMouseTransparent(true);
        StackPane.setAlignment(way, Pos.BOTTOM_CENTER);
        var chip = new StackPane(sync, way);
        chip.setMaxHeight(Region.USE_PREF_SIZE);
        getChildren()
                .addAll(
                        Buttons.icon(kit, actions.back()),
                        Buttons.icon(kit, actions.forward()),
                        field,
                        gap,
                        chip,
                        person(operator, actions),
                        Buttons.icon(kit, actions.lock()));
        kit.status().subscribe(this::show);
    }

    TextField search() {
        return search;
    }

    private HBox searchSigns() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var cap = Buttons.keyCap(Keys.written(FrameActions.SEARCH));
        var signs = new HBox(Icons.of(Material2MZ.SEARCH), gap, cap);
        signs.getStyleClass().add("search-signs");
        signs.setMouseTransparent(true);
        cap.visibleProperty().bind(search.focusedProperty().not());
        return signs;
    }

    private void show(DeskStatus status) {
        Status chip = status.online()
                ? new Status(kit.text("app.sync.online"), Tone.GOOD, Material2AL.CLOUD_DONE)
                : new Status(kit.text("app.sync.offline"), Tone.WAITING, Material2AL.CLOUD_OFF);
        Optional<DeskStatus.CatchingUp> reading = status.online() ? status.catchingUp() : Optional.empty();
        if (reading.isPresent())
            chip = new Status(
                    kit.text(
                            "app.sync.catchingUp",
                            reading.get().read(),
                            reading.get().of()),
                    Tone.INFO,
                    Material2AL.CLOUD_DOWNLOAD);
        if (status.readOnly().isPresent()) chip = new Status(kit.text("app.sync.readOnly"), Tone.QUIET);
        for (Tone tone : Tone.values()) sync.getStyleClass().remove(tone.styleClass());
        sync.getStyleClass().add(chip.tone().styleClass());
        sync.setText(status.queued() > 0 ? kit.text("app.sync.withQueue", chip.text(), status.queued()) : chip.text());
        sync.setGraphic(Icons.of(chip.icon()));
        way.setVisible(reading.isPresent());
        reading.ifPresent(now -> way.setProgress(now.share()));
        String asOf = status.asOf().map(at -> kit.text("app.sync.heard", at)).orElse(kit.text("app.sync.neverHeard"));
        sync.setAccessibleText(sync.getText() + " " + asOf);
        sync.setTooltip(new Tooltip(kit.text("app.sync.tooltip", asOf)));
    }

    private MenuButton person(String operator, FrameActions actions) {
        var menu = new MenuButton(operator, Icons.of(Material2AL.ACCOUNT_CIRCLE));
        menu.setId("person");
        menu.setMnemonicParsing(false);
        menu.setAccessibleText(kit.text("app.person.name", operator));
        menu.getStyleClass().add(Styles.FLAT);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.getItems()
                .addAll(
                        item(actions.lock()),
                        item(actions.signOut()),
                        new SeparatorMenuItem(),
                        item(actions.language()),
                        item(actions.theme()),
                        new SeparatorMenuItem(),
                        item(actions.keys()));
        return menu;
    }

    private MenuItem item(Action action) {
        var item = new MenuItem(kit.text(action.titleKey()), Icons.of(action.icon()));
        item.setId("menu-" + action.id());
        item.setMnemonicParsing(false);
        // Written only: the frame itself listens to the key, and a second listener would run the command twice.
        action.keys().ifPresent(keys -> {
            var cap = new Label(Keys.written(keys));
            item.setText(kit.text("app.menu.withKey", kit.text(action.titleKey()), cap.getText()));
        });
        item.setOnAction(chosen -> action.run());
        return item;
    }
}
