package org.carddesk.agreements;

import java.io.ByteArrayInputStream;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.report.QrImage;
import org.carddesk.ui.Form;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;

/** Waits for a sign link and shows it as a code that the holder scans; the link is for the holder alone and never stored. */
final class SignLinkDialog {
    private static final int PIXELS = 260;

    private final Kit kit;
    private final AgreementViewModel model;

    SignLinkDialog(Kit kit, AgreementViewModel model) {
        this.kit = kit;
        this.model = model;
    }

    void open(String commandId) {
        var form = new Form(kit, kit.text("agreements.link.title"));
        var place = new StackPane(waiting());
        place.setId("sign-link-place");
        form.facts(place);
        form.main(() -> kit.text("agreements.link.close"));
        form.<Boolean>onMain((done, failed) -> done.accept(true), yes -> form.close());
        Runnable[] stop = {() -> {}};
        stop[0] = model.followLink(commandId, now -> {
            if (!form.isOpen()) {
                stop[0].run();
                return;
            }
            switch (now) {
                case AgreementViewModel.LinkState.Waiting waiting -> {}
                case AgreementViewModel.LinkState.Here here -> {
                    place.getChildren().setAll(code(here.url()));
                    stop[0].run();
                }
                case AgreementViewModel.LinkState.Gone gone -> {
                    place.getChildren().clear();
                    form.problem(
                            kit.text("agreements.link.gone", kit.messages().word("common.commandState", gone.state())));
                    stop[0].run();
                }
            }
        });
        kit.dialogs().show(form);
    }

    private VBox waiting() {
        var words = new Label(kit.text("agreements.link.waiting"));
        words.setWrapText(true);
        var box = new VBox(new ProgressIndicator(), words);
        box.getStyleClass().add(Styles.EMPTY);
        return box;
    }

    private VBox code(String url) {
        var image = new ImageView(new Image(new ByteArrayInputStream(QrImage.png(url, PIXELS))));
        image.setId("sign-link-code");
        image.setAccessibleText(kit.text("agreements.link.code"));
        var words = new Label(kit.text("agreements.link.scan"));
        words.setWrapText(true);
        var box = new VBox(image, words);
        box.getStyleClass().add(Styles.EMPTY);
        return box;
    }
}
