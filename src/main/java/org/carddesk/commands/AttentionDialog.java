package org.carddesk.commands;

import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleObjectProperty;
import org.carddesk.sync.OutboxQuery.Scope;
import org.carddesk.sync.Poison;
import org.carddesk.text.Secret;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Form;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ReasonField;
import org.carddesk.ui.TextInput;
import org.kordamp.ikonli.material2.Material2AL;

/** The orders by which a person decides what is wrong with the desk: each says what it does, and asks why. */
final class AttentionDialog {
    private final Kit kit;
    private final CommandsViewModel model;

    AttentionDialog(Kit kit, CommandsViewModel model) {
        this.kit = kit;
        this.model = model;
    }

    /** What is wrong, what is safe, what to do. */
    String words(Attention one) {
        Object[] facts = one.facts().stream().map(this::told).toArray();
        String words = kit.text("commands.concern." + one.concern().name(), facts);
        return one.since()
                .map(at -> kit.text(
                        "commands.concern.since",
                        kit.messages().shortTime(at, kit.clock().instant()),
                        words))
                .orElse(words);
    }

    private Object told(Object fact) {
        if (!(fact instanceof List<?> all)) return fact;
        String told = all.stream()
                .limit(Attention.MOST_TOLD)
                .map(this::one)
                .collect(Collectors.joining(kit.text("commands.concern.and")));
        return all.size() <= Attention.MOST_TOLD ? told : kit.text("commands.concern.more", told);
    }

    private String one(Object listed) {
        return switch (listed) {
            case RecordCount count -> CommandWords.records(count, kit.messages());
            case EarlierCommand command ->
                CommandWords.earlier(command, kit.clock().instant(), kit.messages());
            default -> listed.toString();
        };
    }

    /** The order of a concern, closed with its reason where the role does not fit; or the way to its commands. */
    Action[] actions(Attention one) {
        return switch (one.concern()) {
            case LOST -> new Action[] {list("commands.lost", Scope.LOST)};
            case RECOVERED -> new Action[] {askTheGateway(), action(one.order().orElseThrow(), one)};
            case UNDECIDED -> new Action[] {list("commands.scope.UNDECIDED", Scope.UNDECIDED)};
            default ->
                one.order().map(order -> new Action[] {action(order, one)}).orElse(new Action[0]);
        };
    }

    private Action askTheGateway() {
        return Action.of(
                "commands.recovered.ask",
                "commands.recovered.ask",
                Material2AL.CONTACT_SUPPORT,
                () -> model.askAboutRecovered(kit.text("commands.recovered.ask")));
    }

    private Action list(String id, Scope scope) {
        return Action.of(id, "commands.lost.show", Material2AL.LIST_ALT, () -> model.only(scope));
    }

    private Action action(DeskOrder order, Attention one) {
        Availability now = one.roleFits()
                ? Availability.YES
                : Availability.no(kit.messages().word("commands.order.role", order));
        return Action.of(
                        "commands.order." + order.name(),
                        "commands.order.do." + order.name(),
                        Material2AL.GAVEL,
                        () -> ask(order, one))
                .when(new SimpleObjectProperty<>(now));
    }

    private void ask(DeskOrder order, Attention one) {
        String verb = kit.messages().word("commands.order.do", order);
        var form = new Form(kit, verb);
        form.sentence(words(one));
        form.sentence(kit.messages().word("commands.order.effect", order));
        form.main(() -> verb);
        form.dangerous();
        switch (order) {
            case NEW_INSTANCE -> withPassword(form, order, verb);
            case KEEP_RAW -> withSecondPerson(form, verb, one.poison().orElseThrow());
            case RESUME, ACKNOWLEDGE_DIGEST, ACKNOWLEDGE_INTEGRITY, LOOKED_INTO, NO_LONGER_AWAIT ->
                withReason(form, one);
        }
        kit.dialogs().show(form);
    }

    private void withReason(Form form, Attention shown) {
        ReasonField reason = form.reason("commands.order.reason", List.of());
        form.<DeskOrder>onMain(
                (done, failed) -> model.order(shown, reason.value(), done, failed), given -> given(form, given));
    }

    /** Nobody keeps a record raw alone: somebody else agrees by a sign-in at the gateway. */
    private void withSecondPerson(Form form, String verb, Poison shown) {
        ReasonField reason = form.reason("commands.order.reason", List.of());
        TextInput login = form.text("commands.order.secondLogin")
                .hint("commands.order.secondHint")
                .required()
                .limited(64);
        TextInput password =
                form.password("commands.order.secondPassword").required().limited(256);
        form.<DeskOrder>onMain(
                (done, failed) -> {
                    var second = new CommandsViewModel.Credentials(
                            login.value(), new Secret(password.textProperty().get()));
                    model.keepRaw(verb, shown, reason.value(), second, done, trouble -> {
                        password.textProperty().set("");
                        failed.accept(trouble);
                    });
                },
                given -> given(form, given));
    }

    /** The gateway makes the new instance known by a sign-in. */
    private void withPassword(Form form, DeskOrder order, String verb) {
        TextInput password = form.password("commands.order.password").required().limited(256);
        form.<DeskOrder>onMain(
                (done, failed) -> model.newInstance(
                        verb, new Secret(password.textProperty().get()), done, failed),
                given -> given(form, order));
    }

    private void given(Form form, DeskOrder order) {
        form.close();
        kit.toasts().done(kit.messages().word("commands.order.done", order));
    }
}
