package org.carddesk.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.carddesk.app.Output.Column;
import org.carddesk.cards.Card;
import org.carddesk.cards.CardQuery;
import org.carddesk.cards.CardState;
import org.carddesk.cards.Cardholder;
import org.carddesk.cards.CardsFeature;
import org.carddesk.cards.CounterService;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.PersonKind;
import org.carddesk.gateway.ReplaceCause;
import org.carddesk.money.Money;
import org.carddesk.sync.CommandResult;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carddesk cards …}: the counter's verbs on cards and the people who hold them. */
@Command(name = "cards", description = "${bundle:app.help.cards}")
final class CardsCommands extends Verbs {
    private static final int PAGE = 1000;

    CardsCommands(Terminal terminal) {
        super(terminal);
    }

    @Command(name = "list", description = "${bundle:app.help.cardsList}")
    int list(
            @Option(names = "--state", paramLabel = "S", description = "${bundle:app.option.cardState}") @Nullable
                    CardState state) {
        return read(desk -> {
            var cards = new ArrayList<Card>();
            var holders = new HashMap<String, Cardholder>();
            CardQuery query = CardQuery.first(PAGE).in(state);
            for (var page = desk.wiring().cards.service().cards(query);
                    !page.isEmpty();
                    page = desk.wiring().cards.service().cards(query.after(page.getLast()))) {
                cards.addAll(page);
                holders.putAll(Words.holders(desk, page));
            }
            output().list(cards, Card::json, columns(terminal().messages(), holders));
            return DONE;
        });
    }

    @Command(name = "register", description = "${bundle:app.help.cardsRegister}")
    int register(
            @Option(
                            names = "--person-no",
                            required = true,
                            paramLabel = "PERSON_NO",
                            description = "${bundle:app.option.personNo}")
                    String personNo,
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "${bundle:app.option.name}")
                    String name,
            @Option(
                            names = "--kind",
                            required = true,
                            paramLabel = "KIND",
                            description = "${bundle:app.option.personKind}")
                    PersonKind kind,
            @Option(
                            names = "--department",
                            required = true,
                            paramLabel = "NAME",
                            description = "${bundle:app.option.department}")
                    String department,
            @Option(
                            names = "--card-no",
                            required = true,
                            paramLabel = "CARD_NO",
                            description = "${bundle:app.option.cardNo}")
                    String cardNo,
            @Option(
                            names = "--expires-on",
                            required = true,
                            paramLabel = "D",
                            description = "${bundle:app.option.expiresOn}")
                    LocalDate expiresOn,
            @Option(names = "--chip-uid", paramLabel = "UID", description = "${bundle:app.option.chipUid}") @Nullable
                    String chipUid,
            @Option(names = "--phone", paramLabel = "PHONE", description = "${bundle:app.option.phone}") @Nullable
                    String phone) {
        OptionCheck.filled("--person-no", personNo);
        OptionCheck.filled("--name", name);
        OptionCheck.filled("--card-no", cardNo);
        OptionCheck.notBefore(today(), "--expires-on", expiresOn);
        CardKind cardKind = kind == PersonKind.TEMPORARY ? CardKind.TEMPORARY : CardKind.REGULAR;
        var person = new CommandArgs.Person(personNo, name, kind, department, phone);
        return change(desk -> desk.wiring()
                .cards
                .counter()
                .register(new CommandArgs.RegisterCard(person, cardNo, chipUid, cardKind, expiresOn)));
    }

    @Command(name = "import", description = "${bundle:app.help.cardsImport}")
    int importFile(@Parameters(paramLabel = "FILE") Path file) {
        var leftOut = new AtomicInteger();
        int exitCode = changeAll(desk -> {
            var plan = desk.wiring().cards.counter().plan(file);
            leftOut.set(plan.refused().size());
            plan.refused()
                    .forEach(line -> output().note(terminal()
                            .messages()
                            .text(
                                    "app.cards.refusedLine",
                                    line.line(),
                                    terminal()
                                            .messages()
                                            .text(line.key(), line.arguments().toArray()))));
            output().note(terminal()
                    .messages()
                    .text(
                            "app.cards.plan",
                            plan.rows().size(),
                            plan.alreadyRegistered(),
                            plan.refused().size()));
            return desk.wiring().cards.counter().register(plan);
        });
        return leftOut.get() == 0 ? exitCode : Math.max(exitCode, Trouble.REFUSED.exitCode());
    }

    @Command(name = "report-loss", description = "${bundle:app.help.cardsReportLoss}")
    int reportLoss(@Parameters(paramLabel = "CARD_NO") String cardNo) {
        return onCard(cardNo, CounterService::reportLoss);
    }

    @Command(name = "clear-loss", description = "${bundle:app.help.cardsClearLoss}")
    int clearLoss(@Parameters(paramLabel = "CARD_NO") String cardNo) {
        return onCard(cardNo, CounterService::clearLoss);
    }

    @Command(name = "freeze", description = "${bundle:app.help.cardsFreeze}")
    int freeze(@Parameters(paramLabel = "CARD_NO") String cardNo) {
        return onCard(cardNo, CounterService::freeze);
    }

    @Command(name = "unfreeze", description = "${bundle:app.help.cardsUnfreeze}")
    int unfreeze(@Parameters(paramLabel = "CARD_NO") String cardNo) {
        return onCard(cardNo, CounterService::unfreeze);
    }

    @Command(name = "replace", description = "${bundle:app.help.cardsReplace}")
    int replace(
            @Parameters(paramLabel = "CARD_NO") String cardNo,
            @Option(
                            names = "--new-card-no",
                            required = true,
                            paramLabel = "CARD_NO",
                            description = "${bundle:app.option.newCardNo}")
                    String newCardNo,
            @Option(
                            names = "--cause",
                            required = true,
                            paramLabel = "CAUSE",
                            description = "${bundle:app.option.cause}")
                    ReplaceCause cause,
            @Option(names = "--chip-uid", paramLabel = "UID", description = "${bundle:app.option.chipUid}") @Nullable
                    String chipUid,
            @Option(names = "--fee", paramLabel = "YUAN", description = "${bundle:app.option.fee}") @Nullable
                    Money fee) {
        OptionCheck.filled("--new-card-no", newCardNo);
        OptionCheck.notBelow0("--fee", fee);
        var args = new CommandArgs.ReplaceCard(newCardNo, chipUid, cause, fee == null ? null : fee.fen());
        return onCard(cardNo, (counter, cardId) -> counter.replace(cardId, args));
    }

    @Command(name = "extend", description = "${bundle:app.help.cardsExtend}")
    int extend(
            @Parameters(paramLabel = "CARD_NO") String cardNo,
            @Option(
                            names = "--expires-on",
                            required = true,
                            paramLabel = "D",
                            description = "${bundle:app.option.expiresOn}")
                    LocalDate expiresOn) {
        return change(desk -> {
            Card card = known(desk.wiring().cards.service().cardByNo(cardNo), "app.card.unknown", cardNo);
            OptionCheck.notBefore(card.body().expiresOn().plusDays(1), "--expires-on", expiresOn);
            return desk.wiring().cards.counter().extend(card.id(), expiresOn);
        });
    }

    @Command(name = "close", description = "${bundle:app.help.cardsClose}")
    int close(
            @Parameters(paramLabel = "CARD_NO") String cardNo,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "${bundle:app.option.reason}")
                    String reason) {
        return onCard(cardNo, (counter, cardId) -> counter.close(cardId, reason));
    }

    /** What is not named stays as it is. */
    @Command(name = "update", description = "${bundle:app.help.cardsUpdate}")
    int update(
            @Parameters(paramLabel = "PERSON_NO") String personNo,
            @Option(names = "--name", paramLabel = "NAME", description = "${bundle:app.option.name}") @Nullable
                    String name,
            @Option(names = "--kind", paramLabel = "KIND", description = "${bundle:app.option.personKind}") @Nullable
                    PersonKind kind,
            @Option(names = "--department", paramLabel = "NAME", description = "${bundle:app.option.department}")
                    @Nullable
                    String department,
            @Option(names = "--phone", paramLabel = "PHONE", description = "${bundle:app.option.phone}") @Nullable
                    String phone,
            @Option(names = "--left", arity = "1", paramLabel = "true|false", description = "${bundle:app.option.left}")
                    @Nullable
                    Boolean left) {
        if (name == null && kind == null && department == null && phone == null && left == null) {
            throw new DeskException(Trouble.WRONG_INPUT, "app.cards.update.nothing");
        }
        OptionCheck.filled("--name", name);
        return change(desk -> {
            Cardholder holder = known(desk.wiring().cards.service().person(personNo), "app.person.unknown", personNo);
            var now = holder.body();
            return desk.wiring()
                    .cards
                    .counter()
                    .update(
                            holder.id(),
                            new CommandArgs.UpdateCardholder(
                                    name == null ? now.name() : name,
                                    kind == null ? now.kind() : kind,
                                    department == null ? now.department() : department,
                                    phone == null ? now.phoneMasked() : phone,
                                    left == null ? now.left() : left));
        });
    }

    private int onCard(String cardNo, BiFunction<CounterService, String, CommandResult> verb) {
        return change(desk -> {
            Card card = known(desk.wiring().cards.service().cardByNo(cardNo), "app.card.unknown", cardNo);
            return verb.apply(desk.wiring().cards.counter(), card.id());
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(terminal().environment().clock().instant(), Messages.OFFICE_ZONE);
    }

    /** As {@link #columns}, with whose card it is; a holder that is not known here leaves the two empty. */
    private static List<Column<Card>> columns(Messages messages, Map<String, Cardholder> holders) {
        var columns = new ArrayList<Column<Card>>(List.of(
                new Column<>("app.column.personNo", card -> Words.of(card, holders, CardholderBody::personNo)),
                new Column<>("app.column.name", card -> Words.of(card, holders, CardholderBody::name))));
        columns.addAll(columns(messages));
        return columns;
    }

    static List<Column<Card>> columns(Messages messages) {
        return List.of(
                new Column<>("app.column.cardNo", card -> card.body().cardNo()),
                new Column<>("app.column.kind", card -> CardsFeature.kind(card, messages)),
                new Column<>("app.column.state", card -> Words.state(messages, card)),
                new Column<>(
                        "app.column.expiresOn", card -> card.body().expiresOn().toString()),
                new Column<>(
                        "app.column.balance", card -> messages.money(card.body().ledgerBalanceFen())),
                new Column<>(
                        "app.column.pending", card -> messages.money(card.body().pendingFen())));
    }
}
