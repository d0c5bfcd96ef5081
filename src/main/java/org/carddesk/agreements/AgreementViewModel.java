package org.carddesk.agreements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.carddesk.cards.Card;
import org.carddesk.cards.Permit;
import org.carddesk.gateway.CommandArgs.CreateSignLink;
import org.carddesk.gateway.CommandArgs.UpdateAutoLoad;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandState;
import org.carddesk.task.Latest;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.RecordModel;
import org.carddesk.ui.RecordWatch;

/** One agreement on show, what may be done with it, and its verbs off the screen's thread. */
final class AgreementViewModel extends RecordModel<String, AgreementStory> {
    private static final Set<String> FOLLOWED = Set.of("agreement", "card", "cardholder", "top_up", "outbox");

    /** How a wait for a sign link stands. */
    sealed interface LinkState {
        /** The gateway has not answered yet. */
        record Waiting() implements LinkState {}

        /** It came; for the holder alone. */
        record Here(String url) implements LinkState {}

        /** It will not come. */
        record Gone(CommandState state) implements LinkState {}
    }

    private final TaskRunner tasks;
    private final RecordWatch watch;
    private final AgreementService service;
    private final AgreementListService list;

    AgreementViewModel(TaskRunner tasks, RecordWatch watch, AgreementService service, AgreementListService list) {
        super(tasks, watch, FOLLOWED, list::story);
        this.tasks = tasks;
        this.watch = watch;
        this.service = service;
        this.list = list;
    }

    Permit permit(AgreementVerb verb, AgreementSummary summary) {
        Optional<String> objection = verb.objection(summary.agreement());
        if (verb != AgreementVerb.SIGN_LINK) {
            return Permit.of(verb.type(), list.access(), summary.agreement().open(), objection);
        }
        Optional<String> noCard = summary.card().isPresent() ? Optional.empty() : Optional.of("agreements.why.noCard");
        return Permit.of(verb.type(), list.access(), summary.card().flatMap(Card::open), objection.or(() -> noCard));
    }

    void check(Agreement agreement, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> service.check(agreement.id()), done, failed);
    }

    void pause(Agreement agreement, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> service.pause(agreement.id()), done, failed);
    }

    void resume(Agreement agreement, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> service.resume(agreement.id()), done, failed);
    }

    void change(Agreement agreement, UpdateAutoLoad args, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> service.change(agreement.id(), args), done, failed);
    }

    void terminate(
            Agreement agreement, boolean holderPresent, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> service.terminate(agreement.id(), holderPresent), done, failed);
    }

    void signLink(String cardId, CreateSignLink args, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> service.signLink(cardId, args), done, failed);
    }

    /** Tells now and after each change of the queue how the wait for a link stands, until the answer is run. */
    Runnable followLink(String commandId, Consumer<LinkState> told) {
        var question = new Latest(tasks);
        Runnable ask = () -> question.ask(() -> linkState(commandId), told, this::failed);
        Runnable end = watch.listen(Set.of("outbox"), ask);
        ask.run();
        return () -> {
            end.run();
            question.forget();
        };
    }

    private LinkState linkState(String commandId) {
        Optional<String> url =
                list.link(commandId).map(result -> result.path("sign_url")).map(JsonNode::textValue);
        if (url.isPresent()) return new LinkState.Here(url.get());
        CommandState now =
                list.command(commandId).map(command -> command.state()).orElse(CommandState.CANCELLED);
        return now.isFinal() ? new LinkState.Gone(now) : new LinkState.Waiting();
    }
}
