package org.carddesk.approvals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.carddesk.money.Money;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandResult.Queued;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.ui.Choice;
import org.carddesk.ui.Credentials;
import org.carddesk.ui.Form;
import org.carddesk.ui.Kit;
import org.carddesk.ui.TextInput;

/** Approve or reject: shows exactly what is decided and asks whoever decides to sign in for it. */
final class DecisionDialog {
    private static final int SHORTEST_REASON = 4;
    private static final int LONGEST_REASON = 500;

    private final Kit kit;
    private final DecisionViewModel model;

    DecisionDialog(Kit kit, DecisionViewModel model) {
        this.kit = kit;
        this.model = model;
    }

    void open(ApprovalCase asked) {
        String kind = ApprovalWords.kind(asked, kit.messages());
        var form = new Form(kit, kit.text("approvals.decide.title", kind))
                .draft("decision." + asked.approval().id());
        form.facts(ApprovalFacts.all(kit, asked));
        Choice<Decision> decision = form.choice(
                        "approvals.decide.decision",
                        List.copyOf(Arrays.asList(Decision.values())),
                        one -> kit.messages().word("approvals.decision", one))
                .preset(Decision.APPROVE);
        TextInput reason = form.longText("approvals.decide.reason")
                .hint("approvals.decide.reasonHint")
                .requiredWhen(
                        () -> decision.value().filter(Decision.REJECT::equals).isPresent())
                .limited(LONGEST_REASON)
                .check(typed -> typed.codePointCount(0, typed.length()) >= SHORTEST_REASON
                        ? Optional.empty()
                        : Optional.of(kit.text("approvals.decide.reasonShort", SHORTEST_REASON)));
        TextInput login = form.text("approvals.decide.login")
                .hint("approvals.decide.loginHint")
                .required()
                .limited(64);
        login.textProperty().set(model.login(asked));
        TextInput password =
                form.password("approvals.decide.password").required().limited(256);
        form.main(() -> verb(asked, kind, decision.value().orElse(Decision.APPROVE)));
        form.<CommandResult>onMain(
                (done, failed) -> {
                    var second = new Credentials(
                            login.value(), password.textProperty().get().toCharArray());
                    model.decide(asked, decision.value().orElseThrow(), reason.value(), second, done, trouble -> {
                        password.textProperty().set("");
                        failed.accept(trouble);
                    });
                },
                result -> {
                    password.textProperty().set("");
                    switch (result) {
                        case Queued queued -> {
                            form.close();
                            kit.toasts().done(kit.text("approvals.done", kind));
                        }
                        case Refused refused -> form.problem(refused.text(kit.messages()));
                    }
                });
        kit.dialogs().show(form);
    }

    private String verb(ApprovalCase asked, String kind, Decision decision) {
        Long fen = asked.approval().body().amountFen();
        String what = fen == null ? kind : kit.text("approvals.decide.what", kind, new Money(fen));
        return kit.text("approvals.decide." + decision.name(), what);
    }
}
