package org.carddesk.cards;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CommandArgs.Person;
import org.carddesk.gateway.CommandArgs.RegisterCard;
import org.carddesk.gateway.CommandArgs.UpdateCardholder;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.PersonKind;
import org.carddesk.sync.CommandResult;
import org.carddesk.ui.Action;
import org.carddesk.ui.Choice;
import org.carddesk.ui.DayInput;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Form;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;
import org.carddesk.ui.TextInput;
import org.carddesk.ui.Unknown;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2MZ;

/** The forms that make people and cards known: one card, a file of them, a person's particulars. */
final class RegisterDialog {
    private static final List<PersonKind> PEOPLE =
            List.of(PersonKind.STUDENT, PersonKind.STAFF, PersonKind.ALUMNI, PersonKind.TEMPORARY);
    private static final int NUMBER = 64;
    private static final int NAME = 200;
    /** As many refused lines as one reads at a glance; the rest is counted. */
    private static final int LINES = 12;

    private final Kit kit;
    private final CounterViewModel model;
    private final CardVerbDialog verbs;

    RegisterDialog(Kit kit, CounterViewModel model, CardVerbDialog verbs) {
        this.kit = kit;
        this.model = model;
        this.verbs = verbs;
    }

    /** The command that registers a card from anywhere. */
    Action action() {
        return action("cards.register", () -> register(Known.NOTHING)).on(Keys.REGISTER);
    }

    /** The command that registers what a search or the reader does not know. */
    Action action(Unknown unknown) {
        return action("register-unknown", () -> register(Known.of(unknown)));
    }

    private Action action(String id, Runnable work) {
        return Action.of(id, "cards.register.title", Material2MZ.PERSON_ADD, work)
                .when(kit.status()
                        .map(status -> model.permit(CommandType.REGISTER_CARD).under(status, kit.messages())));
    }

    /** What is known before the form opens; empty where nothing is. */
    record Known(String personNo, String name, String chip) {
        static final Known NOTHING = new Known("", "", "");

        static Known of(Cardholder holder) {
            return new Known(holder.body().personNo(), "", "");
        }

        /** A text with a digit in it is a number of theirs, else it is their name. */
        static Known of(Unknown unknown) {
            if (unknown.card()) return new Known("", "", unknown.text());
            return unknown.text().matches(".*\\d.*")
                    ? new Known(unknown.text(), "", "")
                    : new Known("", unknown.text(), "");
        }
    }

    /** Registers one card; a known number fills in who it is. */
    void register(Known known) {
        var form = new Form(kit, kit.text("cards.register.title")).draft("register");
        TextInput personNo = form.text("cards.register.personNo")
                .hint("cards.register.personHint")
                .required()
                .check(number -> notANumber(kit, number))
                .limited(NUMBER);
        TextInput name = form.text("cards.register.name").required().limited(NAME);
        Choice<PersonKind> kind = personKind(form).preset(PersonKind.STUDENT);
        TextInput department = form.text("cards.register.department").required().limited(NAME);
        TextInput phone = form.text("cards.register.phone").limited(NUMBER);
        TextInput cardNo = form.text("cards.register.cardNo")
                .required()
                .check(number -> notANumber(kit, number))
                .limited(NUMBER);
        TextInput uid = form.text("cards.register.chip")
                .hint("cards.register.chipHint")
                .check(chip -> notAChip(kit, chip))
                .limited(NUMBER);
        uid.textProperty().set(known.chip());
        form.onCard(uid.textProperty()::set);
        Choice<CardKind> cardKind = form.choice(
                        "cards.register.cardKind",
                        List.of(CardKind.REGULAR, CardKind.TEMPORARY),
                        one -> kit.messages().word("common.cardKind", one))
                .preset(CardKind.REGULAR);
        LocalDate today = model.today();
        DayInput expires = form.day("cards.register.expires")
                .check(day -> day.isBefore(today) ? Optional.of(kit.text("cards.register.expired")) : Optional.empty())
                .preset(today.plusYears(4));
        java.util.function.Consumer<Cardholder> fill = holder -> {
            name.textProperty().set(holder.body().name());
            kind.preset(holder.body().kind());
            department.textProperty().set(holder.body().department());
            phone.textProperty()
                    .set(
                            holder.body().phoneMasked() == null
                                    ? ""
                                    : holder.body().phoneMasked());
        };
        personNo.textProperty()
                .subscribe((before, now) -> model.lookUp(personNo.value(), found -> found.ifPresent(fill)));
        name.textProperty().set(known.name());
        if (!known.personNo().isEmpty()) personNo.textProperty().set(known.personNo());
        form.main(() -> kit.text("cards.register.do"));
        form.<CommandResult>onMain(
                (done, failed) -> {
                    var person = new Person(
                            personNo.value(),
                            name.value(),
                            kind.value().orElseThrow(),
                            department.value(),
                            blank(phone));
                    var args = new RegisterCard(
                            person,
                            cardNo.value(),
                            blank(uid),
                            cardKind.value().orElseThrow(),
                            expires.value().orElseThrow());
                    model.register(args, done, failed);
                },
                result -> verbs.answered(form, kit.text("cards.register.do"), result));
        kit.dialogs().show(form);
    }

    /** Changes a person's particulars; the number never changes. */
    void update(Cardholder holder) {
        var form = new Form(kit, kit.text("cards.update.title")).draft("update." + holder.id());
        form.facts(
                new FactsPane(kit).number("cards.fact.personNo", holder.body().personNo()));
        TextInput name = form.text("cards.register.name").required().limited(NAME);
        name.textProperty().set(holder.body().name());
        Choice<PersonKind> kind = personKind(form).preset(holder.body().kind());
        TextInput department = form.text("cards.register.department").required().limited(NAME);
        department.textProperty().set(holder.body().department());
        TextInput phone = form.text("cards.register.phone").limited(NUMBER);
        phone.textProperty()
                .set(holder.body().phoneMasked() == null ? "" : holder.body().phoneMasked());
        Choice<Boolean> left = form.choice(
                        "cards.update.presence",
                        List.of(false, true),
                        gone -> kit.text(gone ? "cards.update.left" : "cards.update.here"))
                .preset(holder.body().left());
        form.main(() -> kit.text("cards.update.do"));
        form.<CommandResult>onMain(
                (done, failed) -> {
                    var args = new UpdateCardholder(
                            name.value(),
                            kind.value().orElseThrow(),
                            department.value(),
                            blank(phone),
                            left.value().orElse(false));
                    model.update(holder, args, done, failed);
                },
                result -> verbs.answered(form, kit.text("cards.update.do"), result));
        kit.dialogs().show(form);
    }

    /** Tells what importing a file would do; only then it may be done. */
    void file(Path file) {
        String title = kit.text("cards.file.reading", file.getFileName());
        model.plan(title, file, plan -> offer(file, plan), kit.errors()::show);
    }

    private void offer(Path file, RegisterPlan plan) {
        var form = new Form(kit, kit.text("cards.file.title", file.getFileName()));
        form.facts(new FactsPane(kit)
                .add("cards.file.new", kit.messages().count(plan.newPersons()))
                .add("cards.file.known", kit.messages().count(plan.knownPersons()))
                .add("cards.file.already", kit.messages().count(plan.alreadyRegistered()))
                .add("cards.file.refused", kit.messages().count(plan.refused().size())));
        plan.refused().stream().limit(LINES).forEach(line -> {
            String why = kit.text(line.key(), line.arguments().toArray());
            form.facts(small(kit.text("cards.file.line", line.line(), why)));
        });
        if (plan.refused().size() > LINES) {
            form.facts(small(kit.text("cards.file.more", plan.refused().size() - LINES)));
        }
        if (plan.rows().isEmpty()) {
            form.sentence(kit.text("cards.file.nothing"));
            form.main(() -> kit.text("cards.file.close"));
            form.<Boolean>onMain((done, failed) -> done.accept(true), yes -> form.close());
        } else {
            form.sentence(kit.text("cards.file.rest"));
            form.main(() -> kit.text("cards.file.do", plan.rows().size()));
            form.<List<String>>onMain((done, failed) -> model.register(plan, done, failed), commands -> {
                form.close();
                kit.toasts().done(kit.text("cards.file.done", plan.rows().size(), commands.size()));
            });
        }
        kit.dialogs().show(form);
    }

    private Choice<PersonKind> personKind(Form form) {
        return form.choice("cards.register.kind", PEOPLE, one -> kit.messages().word("common.personKind", one));
    }

    /** Beside the field, so that nobody looks for the wrong one. */
    static Optional<String> notANumber(Kit kit, String number) {
        return CardRules.isNumber(number) ? Optional.empty() : Optional.of(kit.text("cards.register.notANumber"));
    }

    static Optional<String> notAChip(Kit kit, String chip) {
        return CardRules.isChip(chip) ? Optional.empty() : Optional.of(kit.text("cards.register.notAChip"));
    }

    private static Label small(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(Styles.SMALL);
        return label;
    }

    private static @Nullable String blank(TextInput input) {
        return input.value().isEmpty() ? null : input.value();
    }
}
