package org.carddesk.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.carddesk.agreements.Agreement;
import org.carddesk.agreements.AgreementHealth;
import org.carddesk.agreements.AgreementQuery;
import org.carddesk.agreements.AgreementService;
import org.carddesk.agreements.AgreementsFeature;
import org.carddesk.app.Output.Column;
import org.carddesk.cards.Card;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.Json;
import org.carddesk.money.Money;
import org.carddesk.report.QrImage;
import org.carddesk.sync.CommandResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carddesk agreements …}: auto-load agreements; one is named by its id, Alipay's number or the school's number. */
@Command(name = "agreements", description = "${bundle:app.help.agreements}")
final class AgreementsCommands extends Verbs {
    private static final int PAGE = 1000;
    private static final int PIXELS = 480;

    AgreementsCommands(Terminal terminal) {
        super(terminal);
    }

    @Command(name = "list", description = "${bundle:app.help.agreementsList}")
    int list() {
        return read(desk -> {
            var service = desk.wiring().agreements.service();
            var agreements = new ArrayList<Agreement>();
            AgreementQuery query = AgreementQuery.first(PAGE);
            for (var page = service.agreements(query);
                    !page.isEmpty();
                    page = service.agreements(query.after(page.getLast()))) {
                agreements.addAll(page);
            }
            output().list(agreements, agreement -> json(service, agreement), columns(desk));
            return DONE;
        });
    }

    @Command(name = "check", description = "${bundle:app.help.agreementsCheck}")
    int check(@Parameters(paramLabel = "ID") String id) {
        return on(id, AgreementService::check);
    }

    @Command(name = "pause", description = "${bundle:app.help.agreementsPause}")
    int pause(@Parameters(paramLabel = "ID") String id) {
        return on(id, AgreementService::pause);
    }

    @Command(name = "resume", description = "${bundle:app.help.agreementsResume}")
    int resume(@Parameters(paramLabel = "ID") String id) {
        return on(id, AgreementService::resume);
    }

    @Command(name = "terminate", description = "${bundle:app.help.agreementsTerminate}")
    int terminate(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--holder-present", description = "${bundle:app.option.holderPresent}")
                    boolean holderPresent) {
        return on(id, (service, agreementId) -> service.terminate(agreementId, holderPresent));
    }

    /** A cap that is not named is lifted. */
    @Command(name = "change", description = "${bundle:app.help.agreementsChange}")
    int change(
            @Parameters(paramLabel = "ID") String id,
            @Mixin LoadTerms terms,
            @Option(names = "--daily-cap", paramLabel = "YUAN", description = "${bundle:app.option.dailyCap}") @Nullable
                    Money dailyCap,
            @Option(names = "--monthly-cap", paramLabel = "YUAN", description = "${bundle:app.option.monthlyCap}")
                    @Nullable
                    Money monthlyCap) {
        terms.check();
        OptionCheck.above0("--daily-cap", dailyCap);
        OptionCheck.above0("--monthly-cap", monthlyCap);
        var args = new CommandArgs.UpdateAutoLoad(
                terms.threshold.fen(), terms.amount.fen(), fen(dailyCap), fen(monthlyCap));
        return on(id, (service, agreementId) -> service.change(agreementId, args));
    }

    /** The link is shown this once; it is for the holder alone. */
    @Command(name = "sign-link", description = "${bundle:app.help.agreementsSignLink}")
    int signLink(
            @Parameters(paramLabel = "CARD_NO") String cardNo,
            @Mixin LoadTerms terms,
            @Option(names = "--png", paramLabel = "FILE", description = "${bundle:app.option.png}") @Nullable
                    Path png) {
        terms.check();
        var args = new CommandArgs.CreateSignLink(terms.threshold.fen(), terms.amount.fen());
        return change(
                desk -> {
                    Card card = known(desk.wiring().cards.service().cardByNo(cardNo), "app.card.unknown", cardNo);
                    return desk.wiring().agreements.service().signLink(card.id(), args);
                },
                (desk, outcome) -> {
                    outcome.result()
                            .map(result -> result.path("sign_url"))
                            .filter(JsonNode::isTextual)
                            .ifPresent(url -> {
                                if (png != null) OutFile.write(png, QrImage.png(url.textValue(), PIXELS));
                            });
                    return DONE;
                });
    }

    private int on(String id, BiFunction<AgreementService, String, CommandResult> verb) {
        return change(desk -> {
            var service = desk.wiring().agreements.service();
            Agreement agreement = known(service.find(id), "app.agreement.unknown", id);
            return verb.apply(service, agreement.id());
        });
    }

    /** Under which balance how much is loaded. */
    static final class LoadTerms {
        @Option(
                names = "--threshold",
                required = true,
                paramLabel = "YUAN",
                description = "${bundle:app.option.threshold}")
        private Money threshold = Money.ZERO;

        @Option(
                names = "--amount",
                required = true,
                paramLabel = "YUAN",
                description = "${bundle:app.option.loadAmount}")
        private Money amount = Money.ZERO;

        private void check() {
            OptionCheck.above0("--threshold", threshold);
            OptionCheck.above0("--amount", amount);
        }
    }

    private static @Nullable Long fen(@Nullable Money money) {
        return money == null ? null : money.fen();
    }

    private static ObjectNode json(AgreementService service, Agreement agreement) {
        ObjectNode json = agreement.json();
        json.set("health", Json.tree(service.health(agreement)));
        return json;
    }

    private List<Column<Agreement>> columns(OpenDesk desk) {
        var messages = terminal().messages();
        var service = desk.wiring().agreements.service();
        return List.of(
                new Column<>("app.column.id", Agreement::id),
                new Column<>("app.column.state", agreement -> AgreementsFeature.state(agreement, messages)),
                new Column<>(
                        "app.column.health",
                        agreement -> service.health(agreement).stream()
                                .map(sign -> sign == AgreementHealth.UNRECOGNISED
                                        ? messages.unrecognised(agreement.unrecognisedValues())
                                        : messages.word("app.health", sign))
                                .collect(Collectors.joining(", "))),
                new Column<>(
                        "app.column.threshold",
                        agreement -> messages.money(agreement.body().thresholdFen())),
                new Column<>(
                        "app.column.loadAmount",
                        agreement -> messages.money(agreement.body().loadAmountFen())),
                new Column<>(
                        "app.column.checkedAt",
                        agreement -> messages.time(agreement.body().checkedAt())));
    }
}
