package org.carddesk.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.carddesk.agreements.AgreementsFeature;
import org.carddesk.cards.CardsFeature;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.Json;
import org.carddesk.students.HeldCard;
import org.carddesk.students.StudentPage;
import org.carddesk.sync.SyncedRecord;
import org.carddesk.text.Messages;
import org.carddesk.topups.TopUpDetail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code carddesk student}: everything about one person: cards, agreements, open cases, the whole history. */
@Command(name = "student", description = "${bundle:app.help.student}")
final class StudentCommand extends Verbs implements Callable<Integer> {
    private static final int PAGE = 500;

    @Parameters(paramLabel = "PERSON_NO", description = "${bundle:app.option.person}")
    private String number = "";

    StudentCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        return read(desk -> {
            var service = desk.wiring().students.service();
            StudentPage page = known(service.page(number, PAGE), "app.person.unknown", number);
            List<TopUpDetail> all = new ArrayList<>(page.topUps());
            List<TopUpDetail> more = page.topUps();
            while (more.size() == PAGE) {
                more = service.topUps(page.cardholder().id(), more.getLast().topUp(), PAGE);
                all.addAll(more);
            }
            if (output().json()) output().json(json(page, all));
            else print(page, all);
            return DONE;
        });
    }

    private static ObjectNode json(StudentPage page, List<TopUpDetail> topUps) {
        ObjectNode json = page.cardholder().json();
        array(json, "cards", page.cards().stream().map(HeldCard::card).toList());
        array(json, "agreements", page.agreements());
        json.set(
                "open_cases",
                Json.tree(page.openCases().stream().map(FailedCommands::json).toList()));
        json.set("top_ups", Json.tree(topUps.stream().map(StudentCommand::json).toList()));
        json.set("sums", Json.tree(page.sums()));
        return json;
    }

    private static ObjectNode json(TopUpDetail detail) {
        ObjectNode json = detail.topUp().json();
        array(json, "load_attempts", detail.attempts());
        array(json, "refunds", detail.refunds());
        return json;
    }

    private static void array(ObjectNode json, String name, List<? extends SyncedRecord> records) {
        json.set(name, Json.tree(records.stream().map(SyncedRecord::json).toList()));
    }

    private void print(StudentPage page, List<TopUpDetail> topUps) {
        Messages messages = terminal().messages();
        CardholderBody person = page.cardholder().body();
        output().line(person.name() + "  " + person.personNo() + "  " + CardsFeature.kind(page.cardholder(), messages)
                + "  " + person.department());
        output().say("app.student.cards", page.cards().size());
        output().table(page.cards().stream().map(HeldCard::card).toList(), CardsCommands.columns(messages));
        output().say(
                        "app.student.agreements",
                        page.agreements().size(),
                        page.agreements().stream()
                                .map(agreement -> agreement.id() + " " + AgreementsFeature.state(agreement, messages))
                                .collect(Collectors.joining(", ")));
        output().say("app.student.cases", page.openCases().size());
        if (!page.openCases().isEmpty()) output().table(page.openCases(), FailedCommands.columns(messages));
        output().say("app.student.topUps", topUps.size());
        output().table(topUps.stream().map(TopUpDetail::topUp).toList(), TopUpsCommand.columns(messages));
    }
}
