package org.carddesk.operators;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.EmptyState;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ListPage;
import org.carddesk.ui.Styles;
import org.carddesk.ui.Tone;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** Who works here, for administrators: new operators with the code shown once, other roles, access taken away. */
final class OperatorsView extends ListPage<Operator> {
    private final OperatorsViewModel model;
    private final OperatorDialog dialog;
    private final VBox saves = new VBox();
    private final EmptyState closed;
    private final SimpleObjectProperty<Availability> forAll = new SimpleObjectProperty<>(Availability.YES);
    private final SimpleObjectProperty<Availability> forSelected = new SimpleObjectProperty<>(Availability.YES);
    private final SimpleObjectProperty<Availability> forDisabling = new SimpleObjectProperty<>(Availability.YES);

    OperatorsView(Kit kit, OperatorsViewModel model) {
        super(kit, "operators", model, OperatorsColumns.ALL);
        this.model = model;
        this.dialog = new OperatorDialog(kit, model);
        this.closed = new EmptyState(kit, Material2AL.LOCK, kit.text("operators.noRight"), Optional.empty());
        Action add = Action.of("operators.new", "operators.new.title", Material2MZ.PERSON_ADD, dialog::add)
                .on(Keys.REGISTER)
                .when(forAll);
        Action change = Action.of("operators.change", "operators.change.action", Material2AL.EDIT, this::change)
                .on(Keys.F7)
                .when(forSelected);
        Action disable = Action.of("operators.disable", "operators.disable.action", Material2AL.BLOCK, this::disable)
                .on(Keys.F9)
                .when(forDisabling);
        verb(disable);
        verb(change);
        mainVerb(add);
        table().onOpen(row -> change()).rowActions(change, disable).empty("operators.list.empty");
        saves.setId("operators-saves");
        saves.getStyleClass().add(Styles.FIELD);
        aboveTable(saves);
        VBox.setVgrow(closed, Priority.ALWAYS);
        aboveTable(closed);
        table().selectedProperty().subscribe(selected -> judge());
        model.allowedProperty().subscribe(allowed -> judge());
        model.savesProperty().subscribe(this::tell);
        kit.status().subscribe(status -> judge());
    }

    private void judge() {
        boolean allowed = model.allowedProperty().get();
        show(table(), allowed);
        show(closed, !allowed);
        Operator selected = table().selected();
        Availability all = all(allowed);
        forAll.set(all);
        forSelected.set(!all.open() || selected != null ? all : no("operators.noneSelected"));
        boolean gone = selected != null && selected.body().disabled();
        forDisabling.set(gone ? no("operators.disable.already") : forSelected.get());
    }

    private Availability all(boolean allowed) {
        if (!allowed) return no("operators.noRight");
        return kit().status().getValue().online() ? Availability.YES : no("common.step.offline");
    }

    private Availability no(String key) {
        return Availability.no(kit().text(key));
    }

    private static void show(javafx.scene.Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void change() {
        Operator selected = table().selected();
        if (selected != null && forSelected.get().open()) dialog.change(selected);
    }

    private void disable() {
        Operator selected = table().selected();
        if (selected != null) dialog.disable(selected);
    }

    private void tell(List<OperatorSave> now) {
        saves.getChildren().clear();
        show(saves, !now.isEmpty());
        for (OperatorSave save : now) {
            var bar = new InlineBar(kit());
            bar.setId("save-" + save.login());
            bar.show(tone(save), words(save), actions(save));
            saves.getChildren().add(bar);
        }
    }

    private String words(OperatorSave save) {
        String refusal = refusal(save);
        return refusal != null
                ? kit().text("operators.save.refused", save.name(), save.login(), refusal)
                : kit().text("operators.save." + key(save), save.name(), save.login());
    }

    private @Nullable String refusal(OperatorSave save) {
        return save.code() == null ? null : OutboxCommand.refusal(save.code(), kit().messages());
    }

    private static String key(OperatorSave save) {
        return switch (save.state()) {
            case APPLIED -> "done";
            case AWAITING_APPROVAL -> "approval";
            case REJECTED, CONFLICT, CANCELLED -> "ended";
            case QUEUED, IN_FLIGHT, PENDING, UNKNOWN, FROZEN -> "waiting";
        };
    }

    private static Tone tone(OperatorSave save) {
        return switch (save.state()) {
            case APPLIED -> Tone.GOOD;
            case REJECTED, CONFLICT -> Tone.BAD;
            case CANCELLED -> Tone.QUIET;
            case AWAITING_APPROVAL, QUEUED -> Tone.WAITING;
            case IN_FLIGHT, PENDING -> Tone.INFO;
            case UNKNOWN, FROZEN -> Tone.UNKNOWN;
        };
    }

    /** The code waits for a press, so that it is not read over a shoulder by chance. */
    private Action[] actions(OperatorSave save) {
        if (save.codeWaits()) {
            return new Action[] {
                Action.of("operators.code", "operators.code.show", Material2MZ.VPN_KEY, () -> code(save))
            };
        }
        if (save.state() == CommandState.AWAITING_APPROVAL) {
            return new Action[] {
                Action.of(
                        "operators.approval",
                        "operators.approval.open",
                        Material2AL.FACT_CHECK,
                        () -> kit().navigator().open("approval", save.commandId()))
            };
        }
        if (save.state().isFinal()) {
            return new Action[] {
                Action.of("operators.seen", "operators.seen", Material2AL.DONE, () -> model.seen(save.commandId()))
            };
        }
        return new Action[] {
            Action.of(
                    "operators.command",
                    "operators.command.open",
                    Material2AL.LIST_ALT,
                    () -> kit().navigator().open("command", save.commandId()))
        };
    }

    private void code(OperatorSave save) {
        model.code(
                save.commandId(),
                kit().text("operators.code.running"),
                code -> dialog.code(save, code),
                kit().errors()::show);
    }
}
