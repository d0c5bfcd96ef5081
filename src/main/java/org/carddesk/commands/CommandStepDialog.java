package org.carddesk.commands;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Confirmation;
import org.carddesk.ui.DeskStatus;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Form;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ReasonField;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** What a person can do about one command: ask, withdraw, give again, take off the list; each closed one says why. */
final class CommandStepDialog {
    private final Kit kit;
    private final CommandViewModel model;

    CommandStepDialog(Kit kit, CommandViewModel model) {
        this.kit = kit;
        this.model = model;
    }

    /** The steps, about the command on show. */
    List<Action> actions() {
        return List.of(
                Action.of("command.lookUp", "commands.step.lookUp", Material2MZ.SEARCH, () -> with(this::lookUp))
                        .on(Keys.F6)
                        .when(availability(this::mayLookUp)),
                Action.of("command.again", "commands.step.again", Material2MZ.REFRESH, () -> with(this::again))
                        .on(Keys.F7)
                        .when(availability(this::mayGiveAgain)),
                Action.of("command.cancel", "commands.step.cancel", Material2AL.BLOCK, () -> with(this::cancel))
                        .on(Keys.F9)
                        .when(availability(this::mayCancel)),
                Action.of("command.settled", "commands.step.settled", Material2AL.DONE_ALL, () -> with(this::settled))
                        .when(availability(this::maySettle)));
    }

    private void lookUp(CommandStory story) {
        String title = kit.text("commands.lookUp.running", word(story));
        model.lookUp(id(story), title, now -> answered(story, now), kit.errors()::show);
    }

    private void answered(CommandStory story, OutboxCommand now) {
        kit.toasts().done(kit.text("commands.lookUp.done", word(story), state(now)));
    }

    private void cancel(CommandStory story) {
        boolean sent = story.summary().command().command().attempts() > 0;
        String sentence = kit.text(sent ? "commands.cancel.sent" : "commands.cancel.unsent", word(story), about(story));
        var question = new Confirmation(
                kit.text("commands.cancel.title", word(story)), sentence, kit.text("commands.cancel.do"), true);
        kit.dialogs()
                .confirm(
                        kit,
                        question,
                        () -> model.cancel(
                                id(story),
                                kit.text("commands.cancel.running", word(story)),
                                this::cancelled,
                                kit.errors()::show));
    }

    private void cancelled(OutboxCommand now) {
        if (now.state() == CommandState.CANCELLED) kit.toasts().done(kit.text("commands.cancel.done"));
        else if (now.state().isFinal()) kit.errors().show(kit.text("commands.cancel.late", state(now)));
        else kit.errors().show(kit.text("commands.cancel.ordered"));
    }

    private void again(CommandStory story) {
        var form = new Form(kit, kit.text("commands.again.title", word(story)));
        form.facts(new FactsPane(kit)
                .add("commands.fact.about", about(story))
                .add(
                        "commands.fact.reason",
                        Optional.ofNullable(story.summary().command().command().reason())
                                .orElse("")));
        form.sentence(kit.text("commands.again.sentence"));
        form.main(() -> kit.text("commands.again.do", word(story)));
        form.<String>onMain((done, failed) -> model.again(id(story), done, failed), made -> {
            form.close();
            kit.toasts().done(kit.text("commands.again.done", word(story)));
            kit.navigator().open("command", made);
        });
        kit.dialogs().show(form);
    }

    private void settled(CommandStory story) {
        var form = new Form(kit, kit.text("commands.settled.title", word(story))).draft("settled." + id(story));
        form.sentence(kit.text(story.lost() ? "commands.settled.sentence" : "commands.settled.refused", about(story)));
        ReasonField reason = form.reason("commands.order.reason", List.of());
        form.main(() -> kit.text("commands.settled.do"));
        form.<String>onMain(
                (done, failed) -> model.lookedInto(id(story), reason.value(), done, failed), done -> form.close());
        kit.dialogs().show(form);
    }

    private Optional<String> mayLookUp(CommandStory story, DeskStatus status) {
        if (!has(story, NextStep.LOOK_UP)) return no("commands.no.lookUp");
        return status.online() ? Optional.empty() : no("common.step.offline");
    }

    private Optional<String> mayCancel(CommandStory story, DeskStatus status) {
        if (!has(story, NextStep.CANCEL)) {
            boolean ended = story.summary().command().command().state().isFinal();
            if (story.canceller().isPresent()) return no("commands.no.cancelTwice");
            return no(ended ? "commands.no.cancelEnded" : "commands.no.cancelNow");
        }
        return story.roleFits() ? Optional.empty() : no("common.step.role");
    }

    private Optional<String> mayGiveAgain(CommandStory story, DeskStatus status) {
        if (!has(story, NextStep.TRY_AGAIN)) return no("commands.no.again");
        if (!story.successors().isEmpty()) return no("commands.no.againTwice");
        if (!story.roleFits()) return no("common.step.role");
        if (status.readOnly().isPresent()) return status.readOnly();
        boolean waits = story.summary().command().command().type().mayBeQueuedOffline();
        return status.online() || waits ? Optional.empty() : no("common.step.offline");
    }

    private Optional<String> maySettle(CommandStory story, DeskStatus status) {
        if (!story.lost() && !story.undecided()) return no("commands.no.settledNotLost");
        boolean ended = story.summary().command().command().state().isFinal();
        if (!ended) return no("commands.no.settledOpen");
        if (story.settleFits()) return Optional.empty();
        return no(story.lost() ? "commands.no.settledRole" : "common.step.role");
    }

    private ObservableValue<Availability> availability(
            BiFunction<CommandStory, DeskStatus, Optional<String>> objection) {
        var now = new SimpleObjectProperty<>(Availability.no(kit.text("common.record.loading")));
        Runnable judge = () -> now.set(model.recordProperty()
                .get()
                .map(story -> objection
                        .apply(story, kit.status().getValue())
                        .map(Availability::no)
                        .orElse(Availability.YES))
                .orElse(Availability.no(kit.text("common.record.loading"))));
        model.recordProperty().subscribe(judge);
        kit.status().subscribe(judge);
        return now;
    }

    private Optional<String> no(String key) {
        return Optional.of(kit.text(key));
    }

    private static boolean has(CommandStory story, NextStep step) {
        return story.summary().command().nextSteps().contains(step);
    }

    private void with(java.util.function.Consumer<CommandStory> work) {
        model.recordProperty().get().ifPresent(work);
    }

    private String state(OutboxCommand now) {
        return kit.messages().word("common.commandState", now.state());
    }

    private String word(CommandStory story) {
        return CommandWords.type(story.summary().command().command(), kit.messages());
    }

    private String about(CommandStory story) {
        return CommandWords.about(story.summary(), kit.messages());
    }

    private static String id(CommandStory story) {
        return story.summary().id();
    }
}
