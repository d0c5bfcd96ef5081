package org.carddesk.operators;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.carddesk.access.Role;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.sync.CommandResult;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Form;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;
import org.carddesk.ui.TextInput;

/** The forms about an operator: a new one, other name or roles, taking the access away, and the code shown once. */
final class OperatorDialog {
    private static final String LOGIN = "[A-Za-z0-9._-]{1,64}";

    private final Kit kit;
    private final OperatorsViewModel model;

    OperatorDialog(Kit kit, OperatorsViewModel model) {
        this.kit = kit;
        this.model = model;
    }

    void add() {
        var form = new Form(kit, kit.text("operators.new.title")).draft("operator.new");
        TextInput login = form.text("operators.column.login")
                .hint("operators.new.loginHint")
                .required()
                .limited(64)
                .check(typed ->
                        typed.matches(LOGIN) ? Optional.empty() : Optional.of(kit.text("operators.new.loginWrong")));
        TextInput name = form.text("operators.column.name").required().limited(40);
        Map<Role, CheckBox> roles = roles(form, Set.of());
        form.sentence(kit.text("operators.new.sentence"));
        form.main(() -> kit.text("operators.new.do"));
        form.<CommandResult>onMain(
                (done, failed) -> {
                    if (chosen(roles).isEmpty()) done.accept(noRole());
                    else model.save(login.value(), name.value(), chosen(roles), done, failed);
                },
                result -> answered(form, result, "operators.saved"));
        kit.dialogs().show(form);
    }

    void change(Operator operator) {
        var form = new Form(
                        kit, kit.text("operators.change.title", operator.body().name()))
                .draft("operator." + operator.id());
        form.facts(new FactsPane(kit)
                .add("operators.column.login", operator.body().login())
                .add("operators.column.roles", operator.roles(kit.messages())));
        TextInput name = form.text("operators.column.name").required().limited(40);
        name.textProperty().set(operator.body().name());
        Map<Role, CheckBox> roles = roles(form, Set.copyOf(operator.body().roles()));
        form.sentence(kit.text(
                operator.body().disabled() ? "operators.change.disabledSentence" : "operators.change.sentence"));
        form.main(() -> kit.text("operators.change.do"));
        form.<CommandResult>onMain(
                (done, failed) -> {
                    if (chosen(roles).isEmpty()) done.accept(noRole());
                    else model.save(operator.body().login(), name.value(), chosen(roles), done, failed);
                },
                result -> answered(form, result, "operators.saved"));
        kit.dialogs().show(form);
    }

    void disable(Operator operator) {
        var form = new Form(
                kit, kit.text("operators.disable.title", operator.body().name()));
        form.sentence(kit.text(
                "operators.disable.sentence",
                operator.body().name(),
                operator.body().login()));
        form.main(() -> kit.text("operators.disable.do", operator.body().name()));
        form.dangerous();
        form.<CommandResult>onMain(
                (done, failed) -> model.disable(operator.body().login(), done, failed),
                result -> answered(form, result, "operators.disabled"));
        kit.dialogs().show(form);
    }

    /** The code is shown this once and lies nowhere but on this screen. */
    void code(OperatorSave save, Optional<String> code) {
        if (code.isEmpty()) {
            kit.errors().show(kit.text("operators.code.none", save.login()));
            return;
        }
        var form = new Form(kit, kit.text("operators.code.title", save.name()));
        var shown = new Label(code.get());
        shown.setId("activation-code");
        shown.getStyleClass().add(Styles.AMOUNT_LARGE);
        form.facts(
                new FactsPane(kit).add("operators.column.login", save.login()).add("operators.code.label", shown));
        form.sentence(kit.text("operators.code.sentence"));
        form.main(() -> kit.text("operators.code.do"));
        form.<Boolean>onMain((done, failed) -> done.accept(true), yes -> form.close());
        kit.dialogs().show(form);
    }

    private void answered(Form form, CommandResult result, String doneKey) {
        switch (result) {
            case CommandResult.Queued queued -> {
                form.close();
                kit.toasts().done(kit.text(doneKey));
            }
            case CommandResult.Refused refused -> form.problem(refused.text(kit.messages()));
        }
    }

    private static CommandResult noRole() {
        return new CommandResult.Refused(org.carddesk.gateway.RefusalCode.BAD_VALUE, "operators.roles.none", List.of());
    }

    private Map<Role, CheckBox> roles(Form form, Set<OperatorRole> present) {
        var boxes = new EnumMap<Role, CheckBox>(Role.class);
        var column = new VBox(new Label(kit.text("operators.column.roles")));
        column.getStyleClass().add(Styles.FIELD);
        for (Role role : Role.values()) {
            var box = new CheckBox(kit.text("operators.role." + role.name()));
            box.setId("operators-role-" + role.name());
            box.setWrapText(true);
            box.setSelected(present.contains(OperatorRole.valueOf(role.name())));
            boxes.put(role, box);
            column.getChildren().add(box);
        }
        form.facts(column);
        return boxes;
    }

    private static Set<Role> chosen(Map<Role, CheckBox> boxes) {
        var chosen = EnumSet.noneOf(Role.class);
        boxes.forEach((role, box) -> {
            if (box.isSelected()) chosen.add(role);
        });
        return chosen;
    }
}
