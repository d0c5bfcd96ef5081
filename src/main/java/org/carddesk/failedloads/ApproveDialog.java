package org.carddesk.failedloads;

import java.util.Optional;
import org.carddesk.approvals.Approval;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandResult.Queued;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Kit;
import org.jspecify.annotations.Nullable;

/** A second person decides at this desk about what waits on a case. */
final class ApproveDialog {
    private final Kit kit;
    private final CaseViewModel model;

    ApproveDialog(Kit kit, CaseViewModel model) {
        this.kit = kit;
        this.model = model;
    }

    void open(CaseStory story) {
        Optional<Approval> waiting = story.second();
        if (waiting.isEmpty()) return;
        Approval asked = waiting.get();
        String kind = CaseEvidence.kind(asked, kit.messages());
        FactsPane facts = CaseEvidence.facts(kit, story);
        facts.add("failedloads.fact.asked", kind);
        if (asked.body().amountFen() != null) {
            facts.add(
                    "failedloads.fact.askedAmount",
                    kit.messages().money(asked.body().amountFen()));
        }
        String toCard = asked.body().args().path("to_card_id").asText("");
        story.detail().redirectTo().stream()
                .filter(card -> card.id().equals(toCard))
                .forEach(card ->
                        facts.number("failedloads.redirect.card", card.body().cardNo()));
        String evidence = asked.body().args().path("evidence").asText("");
        if (!evidence.isEmpty()) facts.add("failedloads.confirm.evidence", evidence);
        String reason = asked.body().reason();
        facts.add("failedloads.fact.reason", reason == null ? "" : reason)
                .add("failedloads.fact.maker", story.name(asked.body().maker()));
        kit.dialogs()
                .<CommandResult>secondPerson(
                        kit,
                        kit.text("failedloads.approve.title", kind),
                        facts,
                        (second, done, failed) -> model.approveHere(asked, second, done, failed),
                        this::approved);
    }

    private @Nullable String approved(CommandResult result) {
        return switch (result) {
            case Queued queued -> {
                kit.toasts().done(kit.text("failedloads.approve.done"));
                yield null;
            }
            case Refused refused -> refused.text(kit.messages());
        };
    }
}
