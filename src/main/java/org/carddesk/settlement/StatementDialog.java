package org.carddesk.settlement;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.carddesk.bank.StatementColumn;
import org.carddesk.bank.StatementLine;
import org.carddesk.bank.StatementProfile;
import org.carddesk.bank.StatementResult;
import org.carddesk.bank.StatementService;
import org.carddesk.money.Money;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.DayInput;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.FileInput;
import org.carddesk.ui.Form;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Lines;
import org.carddesk.ui.TextInput;
import org.kordamp.ikonli.material2.Material2AL;

/**
 * A bank's statement file at the console: chosen or dropped, looked at with the days that each credit pays, then recorded. A
 * bank whose columns nobody knows is told by a person once.
 */
final class StatementDialog {
    private final Kit kit;
    private final StatementViewModel model;

    StatementDialog(Kit kit, StatementViewModel model) {
        this.kit = kit;
        this.model = model;
    }

    /**
     * Takes what is a statement among files that were dropped or chosen.
     *
     * @param others takes the bills, and what is neither
     * @param say is told why it is not allowed
     */
    void take(List<Path> files, Consumer<List<Path>> others, Consumer<String> say) {
        model.sort(
                files,
                sorted -> {
                    if (!sorted.statements().isEmpty()) open(sorted.statements(), say);
                    if (!sorted.billsOrNeither().isEmpty()) others.accept(sorted.billsOrNeither());
                },
                trouble -> say.accept(kit.errors().words(trouble)));
    }

    Action action() {
        return Action.of(
                        "settlement.statement.import",
                        "settlement.statement.import",
                        Material2AL.ACCOUNT_BALANCE_WALLET,
                        () -> open(List.of(), refused -> {}))
                .on(Keys.shift(KeyCode.F8))
                .when(availability());
    }

    private ObservableValue<Availability> availability() {
        var now = new SimpleObjectProperty<>(Availability.YES);
        kit.status()
                .subscribe(status -> now.set(
                        !model.mayImport()
                                ? Availability.no(kit.text("settlement.step.finance"))
                                : status.readOnly()
                                        .or(status::moneyOff)
                                        .map(Availability::no)
                                        .orElse(Availability.YES)));
        return now;
    }

    /**
     * Asks for a file; of files that were dropped the first is taken at once, the others after it.
     *
     * @param say is told why it is not allowed
     */
    void open(List<Path> dropped, Consumer<String> say) {
        if (!model.mayImport()) {
            say.accept(kit.text("settlement.step.finance"));
            return;
        }
        var form = new Form(kit, kit.text("settlement.statement.title"));
        form.sentence(kit.text("settlement.statement.what"));
        FileInput file =
                form.fileToRead("settlement.statement.file", "*.csv", "*.xlsx").hint("settlement.statement.hint");
        form.main(() -> kit.text("settlement.statement.read"));
        form.<StatementPreview>onMain(
                (done, failed) -> model.read(file.value().orElseThrow(), done, trouble -> {
                    failed.accept(trouble);
                    if (StatementService.headerUnknown(trouble)) askForColumns(form);
                }),
                read -> {
                    form.close();
                    look(read, dropped.isEmpty() ? dropped : dropped.subList(1, dropped.size()), say);
                });
        kit.dialogs().show(form);
        if (dropped.isEmpty()) return;
        file.preset(dropped.getFirst());
        form.submit();
    }

    private void look(StatementPreview read, List<Path> others, Consumer<String> say) {
        var form = new Form(
                kit, kit.text("settlement.statement.lookTitle", read.statement().fileName()));
        form.facts(facts(read));
        form.facts(lines(read));
        var bank = read.newProfile()
                ? form.text("settlement.statement.bank")
                        .hint("settlement.statement.bankHint")
                        .required()
                        .limited(40)
                : null;
        if (bank != null) bank.textProperty().set(read.statement().profile().name());
        Map<Long, DayInput> days = new TreeMap<>();
        for (StatementMatch match : read.unknown()) {
            form.sentence(kit.text("settlement.statement.whichDay", sentence(match)));
            days.put(
                    match.line().line(),
                    form.day("settlement.statement.day")
                            .check(named -> match.line().creditedOn() != null
                                            && named.isAfter(match.line().creditedOn())
                                    ? Optional.of(kit.text("settlement.credit.tooEarly"))
                                    : Optional.empty()));
        }
        form.main(() -> kit.text("settlement.statement.do", read.matches().size(), new Money(read.amountFen())));
        form.<StatementResult>onMain(
                (done, failed) -> model.record(
                        read,
                        named(days),
                        bank == null ? read.statement().profile().name() : bank.value(),
                        done,
                        failed),
                result -> {
                    form.close();
                    kit.toasts().done(words(result));
                    if (!others.isEmpty()) open(others, say);
                });
        kit.dialogs().show(form);
    }

    private static Map<Long, LocalDate> named(Map<Long, DayInput> days) {
        return days.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().value().orElseThrow()));
    }

    private String words(StatementResult result) {
        return switch (result) {
            case StatementResult.Recorded recorded ->
                kit.text(
                        "settlement.statement.done",
                        recorded.commandIds().size(),
                        new Money(recorded.imported().amountFen()));
            case StatementResult.AlreadyKnown known ->
                kit.text(
                        "settlement.statement.known",
                        known.imported().fileName(),
                        known.imported().importedAt(),
                        known.imported().credits());
        };
    }

    private FactsPane facts(StatementPreview read) {
        var left = read.statement().lines().stream()
                .map(StatementLine::verdict)
                .filter(verdict ->
                        verdict != StatementLine.Verdict.NEW && verdict != StatementLine.Verdict.NAME_THE_DAY)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        String leftOut = left.entrySet().stream()
                .map(each -> kit.messages().word("settlement.statement.left", each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining(kit.text("settlement.missing.comma")));
        return new FactsPane(kit)
                .add("settlement.statement.profile", read.statement().profile().name())
                .add(
                        "settlement.statement.credits",
                        kit.text(
                                "settlement.statement.creditsOf", read.matches().size(), new Money(read.amountFen())))
                .add("settlement.statement.leftOut", leftOut);
    }

    private Node lines(StatementPreview read) {
        return new Lines(
                "statement-lines",
                kit.text("settlement.statement.credits"),
                read.matches().stream().map(this::sentence).toList());
    }

    private String sentence(StatementMatch match) {
        StatementLine line = match.line();
        String days = match.shares().stream()
                .map(share -> kit.text("settlement.statement.share", share.day(), new Money(share.amountFen())))
                .collect(Collectors.joining(kit.text("settlement.missing.comma")));
        return kit.text(
                "settlement.statement.line",
                line.line(),
                Objects.requireNonNull(line.creditedOn(), "only a line with its day is matched"),
                new Money(line.amountFen()),
                days.isEmpty() ? "–" : days,
                kit.messages().word("settlement.statement.how", match.how()));
    }

    /** Nobody knows this bank's columns yet: a person reads them off the file's header. */
    private void askForColumns(Form ofFile) {
        var form = new Form(kit, kit.text("settlement.columns.title"));
        form.sentence(kit.text("settlement.columns.what"));
        TextInput bank = form.text("settlement.columns.bank").required().limited(40);
        Map<StatementColumn, TextInput> inputs = new EnumMap<>(StatementColumn.class);
        for (StatementColumn column : StatementColumn.values()) {
            TextInput input = form.text("settlement.columns." + column.name()).limited(64);
            if (column == StatementColumn.DATE) input.required();
            inputs.put(column, input);
        }
        form.main(() -> kit.text("settlement.columns.do"));
        form.<StatementProfile>onMain(
                (done, failed) -> {
                    Map<StatementColumn, String> named = new EnumMap<>(StatementColumn.class);
                    inputs.forEach((column, input) -> {
                        if (!input.value().isBlank()) named.put(column, input.value());
                    });
                    profile(bank.value(), named, done, failed);
                },
                saved -> {
                    form.close();
                    ofFile.submit();
                });
        kit.dialogs().show(form);
    }

    private void profile(
            String bank,
            Map<StatementColumn, String> named,
            Consumer<StatementProfile> done,
            Consumer<Throwable> failed) {
        boolean money = named.containsKey(StatementColumn.MONEY_IN) || named.containsKey(StatementColumn.AMOUNT);
        if (money) model.save(new StatementProfile(bank, named), done, failed);
        else failed.accept(new DeskException(Trouble.WRONG_INPUT, "settlement.columns.money"));
    }
}
