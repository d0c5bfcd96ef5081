package org.carddesk.commands;

import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ListPage;

/** What has not reached its end yet, and above it what is wrong with the desk as a whole, each with its order. */
final class CommandsView extends ListPage<CommandSummary> {
    /** Two concerns are in sight even in the smallest window. */
    private static final double LEAST_HEIGHT = 150;

    private static final double MOST_HEIGHT = 240;

    private final AttentionDialog orders;
    private final VBox concerns = new VBox();
    private final ScrollPane concernsScroll = new ScrollPane(concerns);

    CommandsView(Kit kit, CommandsViewModel model) {
        super(kit, "commands", model, CommandsColumns.ALL);
        this.orders = new AttentionDialog(kit, model);
        table().onOpen(row -> kit.navigator().open("command", row.id())).empty("commands.list.empty");
        concerns.setId("commands-concerns");
        concerns.getStyleClass().add("field");
        concernsScroll.setId("commands-concerns-scroll");
        concernsScroll.setFitToWidth(true);
        concernsScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        concernsScroll.getStyleClass().add("form-scroll");
        concernsScroll.setAccessibleText(kit.text("commands.concerns.title"));
        concernsScroll.setMaxHeight(MOST_HEIGHT);
        concernsScroll
                .minHeightProperty()
                .bind(concerns.heightProperty().map(high -> Math.min(high.doubleValue(), LEAST_HEIGHT)));
        concernsScroll.prefViewportHeightProperty().bind(concerns.heightProperty());
        concernsScroll.setFocusTraversable(false);
        aboveTable(concernsScroll);
        model.concernsProperty().subscribe(this::tell);
    }

    private void tell(List<Attention> now) {
        concernsScroll.setManaged(!now.isEmpty());
        concernsScroll.setVisible(!now.isEmpty());
        concerns.getChildren().clear();
        for (Attention one : now) {
            var bar = new InlineBar(kit());
            bar.setId("concern-" + one.concern().name());
            bar.show(CommandWords.tone(one.concern()), orders.words(one), orders.actions(one));
            concerns.getChildren().add(bar);
        }
    }
}
