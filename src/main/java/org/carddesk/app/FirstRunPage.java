package org.carddesk.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Action;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Form;
import org.carddesk.ui.Icons;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;
import org.carddesk.ui.TextInput;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The first run: connect this desk to the school's gateway, or try everything with the built-in school. */
final class FirstRunPage {
    private final Kit kit;
    private final OfficeDoor door;
    private final Consumer<Office> opened;
    private final StackPane root = new StackPane();
    private final InlineBar bar;
    private final ProgressBar progress = new ProgressBar();
    private final HBox choices = new HBox();

    FirstRunPage(Kit kit, OfficeDoor door, FrameActions actions, Consumer<Office> opened) {
        this.kit = kit;
        this.door = door;
        this.opened = opened;
        this.bar = new InlineBar(kit);
        var title = new Label(kit.text("app.firstRun.title"));
        title.getStyleClass().add(Styles.TITLE_PAGE);
        var sentence = new Label(kit.text("app.firstRun.sentence"));
        sentence.setWrapText(true);
        sentence.getStyleClass().add(Styles.MUTED);
        var connect = Action.of("connect", "app.firstRun.connect", Material2MZ.POWER, this::connect);
        var builtIn = Action.of("built-in", "app.firstRun.tryIt", Material2MZ.SCHOOL, this::builtIn);
        choices.getStyleClass().add("first-run-choices");
        choices.getChildren()
                .addAll(
                        choice(Material2MZ.SCHOOL, "app.firstRun.tryTitle", "app.firstRun.tryWords", builtIn, true),
                        choice(
                                Material2AL.CLOUD,
                                "app.firstRun.connectTitle",
                                "app.firstRun.connectWords",
                                connect,
                                false));
        progress.setVisible(false);
        progress.setMaxWidth(Double.MAX_VALUE);
        var mark = Icons.of(Material2AL.CREDIT_CARD);
        mark.getStyleClass().add("brand-mark-large");
        var middle = new VBox(mark, title, sentence, choices, progress, bar);
        middle.getStyleClass().add("first-run");
        middle.setMaxSize(720, Region.USE_PREF_SIZE);
        root.setId("first-run");
        root.getStyleClass().add("sign-in");
        root.getChildren().addAll(middle, SignInPage.corner(kit, actions));
    }

    Parent node() {
        return root;
    }

    private VBox choice(Ikon icon, String titleKey, String wordsKey, Action action, boolean main) {
        var title = new Label(kit.text(titleKey), Icons.of(icon));
        title.getStyleClass().add(Styles.TITLE_SECTION);
        title.setWrapText(true);
        var words = new Label(kit.text(wordsKey));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        var gap = new Region();
        VBox.setVgrow(gap, javafx.scene.layout.Priority.ALWAYS);
        var button = main ? Buttons.main(kit, action) : Buttons.of(kit, action);
        var box = new VBox(title, words, gap, button);
        box.setAlignment(Pos.TOP_LEFT);
        box.getStyleClass().add(Styles.PANEL);
        box.setPrefWidth(350);
        return box;
    }

    private void builtIn() {
        bar.hide();
        waiting(true);
        kit.tasks()
                .background(
                        kit.text("app.firstRun.making"),
                        door::builtIn,
                        office -> {
                            waiting(false);
                            opened.accept(office);
                        },
                        trouble -> {
                            waiting(false);
                            bar.show(Tone.BAD, kit.errors().words(trouble));
                        });
    }

    private void waiting(boolean now) {
        progress.setVisible(now);
        choices.setDisable(now);
        if (now) bar.show(Tone.INFO, kit.text("app.firstRun.makingWords"));
    }

    private void connect() {
        var form = new Form(kit, kit.text("app.firstRun.connectTitle"));
        TextInput url = form.text("app.connect.url").hint("app.connect.urlHint").required();
        TextInput authority = form.text("app.connect.authority")
                .hint("app.connect.authorityHint")
                .check(FirstRunPage.this::unreadable);
        TextInput desk = form.text("app.connect.desk")
                .hint("app.connect.deskHint")
                .required()
                .limited(64);
        form.main(() -> kit.text("app.connect.do"));
        form.<Office>onMain(
                (done, failed) -> {
                    String address = url.value();
                    Optional<Path> file = Optional.of(authority.value())
                            .filter(typed -> !typed.isEmpty())
                            .map(Path::of);
                    String id = desk.value();
                    kit.tasks().read(() -> door.connect(address, file, id), done, failed);
                },
                office -> {
                    form.close();
                    opened.accept(office);
                });
        kit.dialogs().show(form);
    }

    private Optional<String> unreadable(String typed) {
        try {
            return Path.of(typed).isAbsolute() ? Optional.empty() : Optional.of(kit.text("app.connect.fullPath"));
        } catch (InvalidPathException noPath) {
            return Optional.of(kit.text("app.connect.fullPath"));
        }
    }
}
