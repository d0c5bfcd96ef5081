package org.carddesk.app;

import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.ui.BannerBar;
import org.carddesk.ui.Banners;
import org.carddesk.ui.Icons;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;
import org.kordamp.ikonli.material2.Material2AL;

/** What shows while the store opens, and, if it cannot be opened, why. */
final class OpeningPage {
    private final StackPane root = new StackPane();

    OpeningPage(Kit kit, Banners banners) {
        var mark = Icons.of(Material2AL.CREDIT_CARD);
        mark.getStyleClass().add("brand-mark-large");
        var name = new Label(kit.text("app.name"));
        name.getStyleClass().add("brand-name-large");
        var words = new Label(kit.text("app.opening.words"));
        words.getStyleClass().add(Styles.MUTED);
        var bar = new ProgressBar();
        bar.setAccessibleText(words.getText());
        bar.getStyleClass().add("thin-progress");
        bar.setPrefWidth(220);
        var middle = new VBox(mark, name, words, bar);
        middle.setAlignment(Pos.CENTER);
        middle.getStyleClass().add("sign-in-middle");
        var banner = new BannerBar(kit, banners);
        words.visibleProperty().bind(banner.visibleProperty().not());
        bar.visibleProperty().bind(banner.visibleProperty().not());
        var page = new BorderPane(middle);
        page.setTop(banner);
        root.setId("opening");
        root.getStyleClass().add("sign-in");
        root.getChildren().add(page);
    }

    Parent node() {
        return root;
    }
}
