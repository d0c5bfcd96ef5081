package org.carddesk.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.carddesk.agreements.AgreementsFeature;
import org.carddesk.cards.CardHit;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.Json;
import org.carddesk.students.Found;
import org.carddesk.sync.SyncedRecord;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;
import org.carddesk.topups.TopUpHit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code carddesk find}: the one search over people, cards, top-ups, cases and agreements. */
@Command(name = "find", description = "${bundle:app.help.find}")
final class FindCommand extends Verbs implements Callable<Integer> {
    private static final int HITS = 200;

    @Parameters(paramLabel = "TEXT", description = "${bundle:app.option.text}")
    private String text = "";

    FindCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        return read(desk -> {
            Found found = desk.wiring().students.search().find(text, HITS);
            if (output().json()) output().json(json(found));
            else print(desk, found);
            if (!found.isEmpty()) return DONE;
            output().note(terminal().messages().text("app.find.nothing", text));
            return Trouble.WRONG_INPUT.exitCode();
        });
    }

    private static ObjectNode json(Found found) {
        ObjectNode json = Json.object();
        array(json, "people", found.people(), hit -> hit.cardholder());
        array(json, "cards", found.cards(), hit -> hit.card());
        array(json, "top_ups", found.topUps(), TopUpHit::topUp);
        json.set(
                "cases",
                Json.tree(found.cases().stream().map(FailedCommands::json).toList()));
        array(json, "agreements", found.agreements(), hit -> hit.agreement());
        return json;
    }

    private static <T> void array(ObjectNode json, String name, List<T> hits, Function<T, SyncedRecord> record) {
        json.set(
                name,
                Json.tree(hits.stream().map(record).map(SyncedRecord::json).toList()));
    }

    private void print(OpenDesk desk, Found found) {
        Messages messages = terminal().messages();
        for (var hit : found.people()) {
            var person = hit.cardholder().body();
            output().line(String.join(
                    "  ", messages.text("app.find.person"), person.personNo(), person.name(), person.department()));
        }
        var holders =
                Words.holders(desk, found.cards().stream().map(CardHit::card).toList());
        for (var hit : found.cards()) {
            output().line(String.join(
                    "  ",
                    messages.text("app.find.card"),
                    hit.card().body().cardNo(),
                    Words.of(hit.card(), holders, CardholderBody::personNo),
                    Words.of(hit.card(), holders, CardholderBody::name),
                    Words.state(messages, hit.card())));
        }
        for (var hit : found.topUps()) {
            var topUp = hit.topUp();
            output().line(String.join(
                    "  ",
                    messages.text("app.find.topUp"),
                    topUp.body().outTradeNo(),
                    messages.money(topUp.body().amountFen()),
                    messages.word("common.visibleStatus", topUp.status())));
        }
        for (var hit : found.cases()) {
            output().line(String.join(
                    "  ",
                    messages.text("app.find.case"),
                    hit.topUp().body().outTradeNo(),
                    messages.word("common.caseKind", hit.kind())));
        }
        for (var hit : found.agreements()) {
            output().line(String.join(
                    "  ",
                    messages.text("app.find.agreement"),
                    hit.agreement().id(),
                    AgreementsFeature.state(hit.agreement(), messages)));
        }
    }
}
