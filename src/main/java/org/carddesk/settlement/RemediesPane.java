package org.carddesk.settlement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;

/** What the difference with the cursor means, and the legal ways to settle it, in words. */
final class RemediesPane extends VBox {
    private final Kit kit;
    private final Label meaning = new Label();
    private final Label ways = new Label();

    RemediesPane(Kit kit) {
        this.kit = kit;
        setId("day-remedies");
        meaning.setId("day-remedies-meaning");
        ways.setId("day-remedies-ways");
        for (Label each : List.of(meaning, ways)) {
            each.setWrapText(true);
            each.setMinHeight(Region.USE_PREF_SIZE);
        }
        ways.getStyleClass().add(Styles.MUTED);
        getChildren().addAll(meaning, ways);
        show(Optional.empty());
    }

    void show(Optional<DifferenceCase> found) {
        if (found.isEmpty()) {
            meaning.setText(kit.text("settlement.remedies.select"));
            say("");
            return;
        }
        Difference difference = found.get().difference();
        meaning.setText(kit.messages().word("settlement.meaning", difference.differenceClass()));
        List<Remedy> remedies = difference.remedies();
        String told = remedies.stream()
                .map(each -> kit.messages().word("settlement.remedy", each))
                .collect(Collectors.joining(kit.text("settlement.remedies.or")));
        say(remedies.isEmpty() ? kit.text("settlement.remedies.none") : kit.text("settlement.remedies.ways", told));
    }

    private void say(String words) {
        ways.setText(words);
        ways.setManaged(!words.isEmpty());
    }
}
