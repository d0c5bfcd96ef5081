package org.carddesk.settlement;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.bank.BankCredit;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.Messages;
import org.carddesk.ui.Action;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Chips;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Status;
import org.carddesk.ui.Styles;
import org.carddesk.ui.Tone;
import org.jspecify.annotations.Nullable;

/** What the bank paid for a day: each credit with its state, void ones struck, and those on their way to the gateway. */
final class CreditsPane extends VBox {
    private final Kit kit;
    private final ListView<BankCredit> list = new ListView<>();
    private final Label sum = new Label();
    private final VBox onTheirWay = new VBox();
    private final ReadOnlyObjectWrapper<Optional<BankCredit>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());

    CreditsPane(Kit kit) {
        this.kit = kit;
        getStyleClass().add(Styles.FORM);
        list.setId("day-credits");
        list.setAccessibleText(kit.text("settlement.credits.title"));
        list.setCellFactory(view -> new CreditCell());
        var none = new Label(kit.text("settlement.credits.none"));
        none.setWrapText(true);
        none.getStyleClass().add(Styles.MUTED);
        list.setPlaceholder(none);
        list.getSelectionModel().selectedItemProperty().subscribe(now -> selected.set(Optional.ofNullable(now)));
        VBox.setVgrow(list, Priority.ALWAYS);
        sum.getStyleClass().add(Styles.STRONG);
        onTheirWay.setManaged(false);
        getChildren().addAll(onTheirWay, list);
    }

    /** The credit with the cursor. */
    ObservableValue<Optional<BankCredit>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    void verbs(List<Action> actions) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(sum, gap);
        row.getStyleClass().add(Styles.VERBS);
        actions.forEach(action -> row.getChildren().add(Buttons.of(kit, action)));
        getChildren().addFirst(row);
    }

    void show(DayStory story) {
        String before = selected.get().map(BankCredit::id).orElse("");
        list.getItems().setAll(story.credits());
        story.credits().stream()
                .filter(credit -> credit.id().equals(before))
                .findFirst()
                .ifPresent(list.getSelectionModel()::select);
        sum.setText(kit.text(
                "settlement.credits.sum",
                new org.carddesk.money.Money(story.summary().bankCreditFen())));
        onTheirWay
                .getChildren()
                .setAll(story.underWay().stream()
                        .filter(command -> command.type() == CommandType.RECORD_BANK_CREDIT)
                        .map(this::underWay)
                        .toList());
        onTheirWay.setManaged(!onTheirWay.getChildren().isEmpty());
    }

    private Node underWay(OutboxCommand command) {
        var chip = Chips.of(new Status(
                kit.text(
                        "settlement.credits.underWay",
                        kit.messages().money(command.args().path("amount_fen").longValue()),
                        kit.messages().word("common.commandState", command.state())),
                Tone.WAITING));
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }

    /** A credit on one line. */
    private final class CreditCell extends ListCell<BankCredit> {
        @Override
        protected void updateItem(@Nullable BankCredit credit, boolean empty) {
            super.updateItem(credit, empty);
            setText(null);
            setGraphic(empty || credit == null ? null : line(credit));
            setAccessibleText(empty || credit == null ? null : words(credit.body()));
        }

        private Node line(BankCredit credit) {
            BankCreditBody body = credit.body();
            Messages messages = kit.messages();
            var amount = new Label(messages.money(body.amountFen()));
            amount.getStyleClass().addAll(Styles.AMOUNT, "credit-amount");
            var on = new Label(messages.day(body.creditedOn()));
            var reference = new Label(body.bankRef() == null ? "" : body.bankRef());
            reference.getStyleClass().add(Styles.MUTED);
            var payer = new Label(body.payer() == null ? "" : body.payer());
            payer.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
            HBox.setHgrow(payer, Priority.ALWAYS);
            payer.setMaxWidth(Double.MAX_VALUE);
            var row = new HBox(amount, on, reference, payer);
            row.getStyleClass().add("credit-row");
            if (body.voided())
                row.getChildren().add(Chips.of(new Status(kit.text("settlement.credits.void"), Tone.QUIET)));
            if (credit.unrecognised()) {
                String values = messages.unrecognised(credit.unrecognisedValues());
                row.getChildren().add(Chips.of(new Status(values, Tone.UNKNOWN)));
            }
            credit.open()
                    .ifPresent(command -> row.getChildren()
                            .add(Chips.of(new Status(
                                    kit.text(
                                            "common.pending.chip",
                                            messages.word("common.commandType", command.type()),
                                            messages.word("common.commandState", command.state())),
                                    Tone.WAITING))));
            return row;
        }

        private String words(BankCreditBody body) {
            return kit.text(
                    "settlement.credits.read",
                    kit.messages().money(body.amountFen()),
                    body.creditedOn(),
                    String.valueOf(body.bankRef()));
        }
    }
}
