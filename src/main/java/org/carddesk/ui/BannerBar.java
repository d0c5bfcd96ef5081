package org.carddesk.ui;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.material2.Material2AL;

/** The place under the top bar where the gravest banner stands; takes no room without one. */
public final class BannerBar extends HBox {
    private final Kit kit;
    private final Banners banners;
    /** The banners outlive this bar and hold its binding weakly. */
    private final ObjectProperty<Optional<Banner>> gravest = new SimpleObjectProperty<>(Optional.empty());

    public BannerBar(Kit kit, Banners banners) {
        this.kit = kit;
        this.banners = banners;
        setId("banner");
        getStyleClass().add(Styles.BANNER);
        gravest.bind(banners.gravestProperty());
        gravest.subscribe(this::show);
    }

    /** The banners outlive this bar: from now on none of them is shown here, and none holds it. */
    public void end() {
        gravest.unbind();
        gravest.set(Optional.empty());
    }

    private void show(Optional<Banner> gravest) {
        getChildren().clear();
        for (Tone tone : Tone.values()) getStyleClass().remove(tone.styleClass());
        setManaged(gravest.isPresent());
        setVisible(gravest.isPresent());
        gravest.ifPresent(this::fill);
    }

    private void fill(Banner banner) {
        getStyleClass().add(banner.rank().tone().styleClass());
        var words = new Label(banner.text());
        words.setId("banner-text");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(Icons.of(banner.rank().tone().icon()), words);
        banner.action().ifPresent(action -> getChildren().add(Buttons.of(kit, action)));
        if (banner.rank().closable()) getChildren().add(close(banner.rank()));
    }

    private Button close(Banner.Rank rank) {
        var close = new Button("", Icons.of(Material2AL.CLOSE));
        close.setId("banner-close");
        close.getStyleClass().addAll(Styles.FLAT, Styles.ICON_ONLY);
        close.setAccessibleText(kit.text("ui.banner.close"));
        close.setOnAction(pressed -> banners.remove(rank));
        return close;
    }
}
