package org.carddesk.cards;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.carddesk.access.Access;
import org.carddesk.gateway.CommandArgs.RegisterCard;
import org.carddesk.gateway.CommandArgs.ReplaceCard;
import org.carddesk.gateway.CommandArgs.UpdateCardholder;
import org.carddesk.gateway.CommandType;
import org.carddesk.sync.CommandResult;
import org.carddesk.task.Latest;
import org.carddesk.task.TaskRunner;

/** What the counter's dialogs start: permits, look-ups, and each verb off the screen's thread. */
final class CounterViewModel {
    private final TaskRunner tasks;
    private final Access access;
    private final CardService cards;
    private final CounterService counter;
    private final Latest latest;

    CounterViewModel(TaskRunner tasks, Access access, CardService cards, CounterService counter) {
        this.tasks = tasks;
        this.access = access;
        this.cards = cards;
        this.counter = counter;
        this.latest = new Latest(tasks);
    }

    LocalDate today() {
        return cards.today();
    }

    Permit permit(CardVerb verb, Card card) {
        return Permit.of(verb.type(), access, card.open(), verb.objection(card));
    }

    /** Whether registering is open at all; the rows themselves are judged when they are known. */
    Permit permit(CommandType type) {
        return Permit.of(type, access, Optional.empty(), Optional.empty());
    }

    Permit updatePermit(Cardholder holder) {
        return Permit.of(CommandType.UPDATE_CARDHOLDER, access, holder.open(), Optional.empty());
    }

    /** Looks a person up by number; a late answer never replaces a newer one. */
    void lookUp(String personNo, Consumer<Optional<Cardholder>> found) {
        latest.ask(() -> cards.person(personNo), found, trouble -> found.accept(Optional.empty()));
    }

    /** A verb that needs nothing but the card. */
    void plain(CardVerb verb, Card card, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        write(
                () -> switch (verb) {
                    case REPORT_LOSS -> counter.reportLoss(card.id());
                    case CLEAR_LOSS -> counter.clearLoss(card.id());
                    case FREEZE -> counter.freeze(card.id());
                    case UNFREEZE -> counter.unfreeze(card.id());
                    case REPLACE, EXTEND, CLOSE -> throw new IllegalArgumentException(verb.name());
                },
                done,
                failed);
    }

    void replace(Card card, ReplaceCard args, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        write(() -> counter.replace(card.id(), args), done, failed);
    }

    void extend(Card card, LocalDate until, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        write(() -> counter.extend(card.id(), until), done, failed);
    }

    void closeCard(Card card, String reason, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        write(() -> counter.close(card.id(), reason), done, failed);
    }

    void register(RegisterCard args, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        write(() -> counter.register(args), done, failed);
    }

    void update(Cardholder holder, UpdateCardholder args, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        write(() -> counter.update(holder.id(), args), done, failed);
    }

    /** Reads a file and tells what importing it would do. */
    void plan(String title, Path file, Consumer<RegisterPlan> done, Consumer<Throwable> failed) {
        tasks.background(title, progress -> counter.plan(file), done, failed);
    }

    void register(RegisterPlan plan, Consumer<List<String>> done, Consumer<Throwable> failed) {
        tasks.write(() -> counter.register(plan), done, failed);
    }

    private void write(Supplier<CommandResult> work, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(work, done, failed);
    }
}
