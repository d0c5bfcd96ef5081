package org.carddesk.app;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.carddesk.access.SignedIn;
import org.carddesk.gateway.SignedInOperator;
import org.carddesk.text.Secret;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Form;
import org.carddesk.ui.Icons;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;
import org.carddesk.ui.TextInput;
import org.kordamp.ikonli.material2.Material2AL;

/** Who works here: login and password; also the cover of a locked desk, behind which no data can be seen. */
final class SignInPage {
    private final Kit kit;
    private final Office office;
    private final Form form;
    private final TextInput login;
    private final TextInput password;
    private final StackPane root = new StackPane();

    /**
     * @param sentence what happened, such as who locked the desk; may be empty
     * @param knownLogin who is expected
     */
    SignInPage(
            Kit kit,
            Office office,
            FrameActions actions,
            String sentence,
            Optional<String> knownLogin,
            Consumer<SignedIn> entered) {
        this.kit = kit;
        this.office = office;
        this.form = new Form(kit, kit.text("app.signIn.title"));
        if (!sentence.isEmpty()) form.sentence(sentence);
        login = form.text("app.signIn.login").required().limited(64);
        password = form.password("app.signIn.password").required().limited(256);
        form.main(() -> kit.text("app.signIn.do"));
        form.asPage();
        form.<SignedIn>onMain(
                (done, failed) -> {
                    String who = login.value();
                    var secret = new Secret(password.textProperty().get());
                    kit.tasks().read(() -> office.signIn(who, secret), done, trouble -> {
                        password.textProperty().set("");
                        failed.accept(trouble);
                        // Only now may the field have the focus again.
                        password.control().requestFocus();
                    });
                },
                entered);
        form.node().setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        form.node().getStyleClass().add("sign-in-card");
        root.getStyleClass().add("sign-in");
        root.setId("sign-in");
        root.getChildren().addAll(middle(), corner(kit, actions));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        knownLogin.ifPresent(known -> login.textProperty().set(known));
    }

    Parent node() {
        return root;
    }

    void focus() {
        form.ready();
        if (login.value().isEmpty()) login.control().requestFocus();
        else password.control().requestFocus();
    }

    /** Says what went wrong without the person at the page having done anything. */
    void problem(String words) {
        form.problem(words);
    }

    private VBox middle() {
        var mark = Icons.of(Material2AL.CREDIT_CARD);
        mark.getStyleClass().add("brand-mark-large");
        var name = new Label(kit.text("app.name"));
        name.getStyleClass().add("brand-name-large");
        var school = new Label();
        school.getStyleClass().add(Styles.MUTED);
        var middle = new VBox(mark, name, school, form.node());
        middle.setAlignment(Pos.CENTER);
        middle.getStyleClass().add("sign-in-middle");
        middle.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        kit.tasks().read(office::school, known -> known.ifPresent(one -> school.setText(one.name())));
        office.demo().ifPresent(demo -> middle.getChildren().add(demo(demo)));
        return middle;
    }

    /** Everybody may be one of the made-up operators: one press signs in. */
    private VBox demo(Office.Demo demo) {
        var words = new Label(kit.text("app.signIn.demo"));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setTextAlignment(TextAlignment.CENTER);
        words.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        var people = new FlowPane();
        people.setAlignment(Pos.CENTER);
        people.getStyleClass().add("reasons");
        for (SignedInOperator one : demo.operators()) {
            var pick = new Button(kit.text("app.signIn.as", one.name(), one.login()));
            pick.setId("demo-" + one.login());
            pick.getStyleClass().add(Styles.FILTER_CHIP);
            pick.setOnAction(pressed -> {
                login.textProperty().set(one.login());
                password.textProperty().set(demo.password());
                form.submit();
            });
            people.getChildren().add(pick);
        }
        var box = new VBox(words, people);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("demo-people");
        return box;
    }

    /** Language and theme, before anybody is signed in. */
    static HBox corner(Kit kit, FrameActions actions) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var corner = new HBox(gap, Buttons.of(kit, actions.language()), Buttons.of(kit, actions.theme()));
        corner.getStyleClass().addAll(Styles.VERBS, "sign-in-corner");
        corner.setMaxHeight(Region.USE_PREF_SIZE);
        corner.setPickOnBounds(false);
        StackPane.setAlignment(corner, Pos.TOP_RIGHT);
        return corner;
    }

    private void key(KeyEvent event) {
        boolean field = event.getTarget() == login.control() || event.getTarget() == password.control();
        if (event.getCode() == KeyCode.ENTER && field) {
            form.submit();
            event.consume();
        }
    }
}
