package org.carddesk.settlement;

import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;

/** One equation of a day: amounts with signs between them, each a link to what it is made of. */
final class EquationRow extends FlowPane {
    private final Kit kit;
    private final Consumer<FiguresPane.Link> open;

    EquationRow(Kit kit, Consumer<FiguresPane.Link> open) {
        this.kit = kit;
        this.open = open;
        getStyleClass().add("equation");
    }

    EquationRow sign(String sign) {
        var label = new Label(sign);
        label.getStyleClass().addAll("operator", Styles.MUTED);
        getChildren().add(label);
        return this;
    }

    EquationRow term(String key, long fen, FiguresPane.Link link) {
        return captioned(key, kit.text(key), fen, link);
    }

    /** A term that is a sum of so many. */
    EquationRow counted(String key, CountedSum sum, FiguresPane.Link link) {
        return captioned(key, kit.text("settlement.tie.counted", kit.text(key), sum.count()), sum.amountFen(), link);
    }

    private EquationRow captioned(String key, String words, long fen, FiguresPane.Link link) {
        var caption = new Label(words);
        caption.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        String money = kit.messages().money(fen);
        var amount = new Hyperlink(money);
        amount.setId(Styles.id(key));
        amount.setMinWidth(Region.USE_PREF_SIZE);
        amount.setOnAction(pressed -> open.accept(link));
        amount.setAccessibleText(kit.text("settlement.term.read", kit.text(key), money));
        amount.getStyleClass().add(Styles.AMOUNT);
        if (fen < 0) amount.getStyleClass().add(Styles.NEGATIVE);
        var both = new VBox(caption, amount);
        both.getStyleClass().add("term");
        getChildren().add(both);
        return this;
    }
}
