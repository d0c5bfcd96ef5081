package org.carddesk.ui;

import javafx.scene.control.Label;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** As of when the figures beside it are: the time when the gateway was last heard. */
public final class AsOfLabel extends Label {
    private final Kit kit;

    public AsOfLabel(Kit kit) {
        this.kit = kit;
        getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        kit.status().subscribe(this::show);
    }

    private void show(DeskStatus status) {
        setGraphic(Icons.of(status.online() ? Material2MZ.SCHEDULE : Material2AL.CLOUD_OFF));
        setText(status.asOf()
                .map(at -> kit.text(
                        "ui.asOf.time", kit.messages().shortTime(at, kit.clock().instant())))
                .orElse(kit.text("ui.asOf.never")));
    }
}
