package org.carddesk.failedloads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.money.Money;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandResult.Queued;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.text.Messages;
import org.carddesk.ui.Action;
import org.carddesk.ui.AmountField;
import org.carddesk.ui.Availability;
import org.carddesk.ui.DeskStatus;
import org.carddesk.ui.Form;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ReasonField;
import org.carddesk.ui.TextInput;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The exits of one case: each an action that tells why it is closed, and the form behind it. */
final class ExitDialog {
    private static final int LONGEST = 500;

    private final Kit kit;
    private final CaseViewModel model;
    private final RedirectDialog redirecting;
    private final Consumer<CaseNote> noted;

    /** Judges an action on the case that is on show. */
    private interface Judge {
        Availability of(CaseStory story, DeskStatus status, Messages messages);
    }

    /** @param noted is told a note that was just made */
    ExitDialog(Kit kit, CaseViewModel model, Consumer<CaseNote> noted) {
        this.kit = kit;
        this.noted = noted;
        this.model = model;
        this.redirecting = new RedirectDialog(kit, model, (form, result) -> answered(form, Exit.Kind.REDIRECT, result));
    }

    /** The exits in their order. */
    List<Action> exits() {
        return Arrays.stream(Exit.Kind.values()).map(this::exit).toList();
    }

    /** A note on the case; the one key without Ctrl, which no text field lets through. */
    Action note() {
        return action("failedloads.note", "failedloads.note.add", Material2MZ.NOTE_ADD, this::note)
                .on(new KeyCodeCombination(KeyCode.N))
                .when(judged((story, status, messages) -> Availability.YES));
    }

    /** What waits for a second person is decided at this desk. */
    Action approve() {
        return action(
                        "failedloads.approve",
                        "failedloads.approve.here",
                        Material2AL.HOW_TO_REG,
                        new ApproveDialog(kit, model)::open)
                .on(Keys.DECIDE)
                .when(judged(CaseViewModel::approval));
    }

    /** A card on the reader while the form for another card is open: that one is chosen. */
    boolean cardRead(String uid) {
        return redirecting.cardRead(uid);
    }

    Action studentWaits() {
        return action("failedloads.waiting", "failedloads.waiting.toggle", Material2MZ.PERSON, model::studentWaits)
                .when(judged((story, status, messages) -> Availability.YES));
    }

    private Action exit(Exit.Kind kind) {
        return action(
                        "failedloads.exit." + kind.name(),
                        "common.commandType." + kind.command().name(),
                        icon(kind),
                        story -> open(kind, story))
                .on(key(kind))
                .when(judged((story, status, messages) -> CaseViewModel.exit(kind, story, status, messages)));
    }

    private Action action(String id, String titleKey, Ikon icon, Consumer<CaseStory> work) {
        return Action.of(id, titleKey, icon, () -> model.recordProperty().get().ifPresent(work));
    }

    private void open(Exit.Kind kind, CaseStory story) {
        switch (kind) {
            case VERIFY -> model.verify(story, result -> answered(null, kind, result), kit.errors()::show);
            case RETRY -> retry(story);
            case REDIRECT ->
                redirecting.open(story, form(Exit.Kind.REDIRECT, story), usual("failedloads.reason.redirect.usual"));
            case REFUND -> refund(story);
            case CONFIRM -> confirm(story);
        }
    }

    private void retry(CaseStory story) {
        Form form = form(Exit.Kind.RETRY, story);
        form.main(() -> kit.text("failedloads.retry.do", rest(story)));
        form.<CommandResult>onMain(
                (done, failed) -> model.retry(story, done, failed), result -> answered(form, Exit.Kind.RETRY, result));
        kit.dialogs().show(form);
    }

    private void refund(CaseStory story) {
        Form form = form(Exit.Kind.REFUND, story);
        long restFen = story.topUp().restFen();
        AmountField amount =
                form.amount("failedloads.refund.amount", 1, restFen).preset(restFen);
        ReasonField reason = form.reason("failedloads.refund.reason", refundReasons(story));
        form.dangerous();
        form.main(() -> kit.text("failedloads.refund.do", new Money(amount.fen().orElse(0))));
        form.<CommandResult>onMain(
                (done, failed) -> model.refund(story, amount.fen().orElseThrow(), reason.value(), done, failed),
                result -> answered(form, Exit.Kind.REFUND, result));
        kit.dialogs().show(form);
    }

    private void confirm(CaseStory story) {
        Form form = form(Exit.Kind.CONFIRM, story);
        TextInput evidence = form.longText("failedloads.confirm.evidence")
                .hint("failedloads.confirm.evidenceHint")
                .required()
                .limited(LONGEST);
        ReasonField reason = form.reason("failedloads.confirm.reason", usual("failedloads.reason.confirm.usual"));
        form.dangerous();
        form.main(() -> kit.text("failedloads.confirm.do", rest(story)));
        form.<CommandResult>onMain(
                (done, failed) -> model.confirm(story, evidence.value(), reason.value(), done, failed),
                result -> answered(form, Exit.Kind.CONFIRM, result));
        kit.dialogs().show(form);
    }

    private void note(CaseStory story) {
        var form = new Form(kit, kit.text("failedloads.note.title")).draft("note." + story.id());
        form.facts(CaseEvidence.facts(kit, story));
        TextInput words = form.longText("failedloads.note.words")
                .hint("failedloads.note.hint")
                .required()
                .limited(1000);
        form.main(() -> kit.text("failedloads.note.do"));
        form.<CaseNote>onMain((done, failed) -> model.note(story, words.value(), done, failed), note -> {
            form.close();
            noted.accept(note);
        });
        kit.dialogs().show(form);
    }

    private Form form(Exit.Kind kind, CaseStory story) {
        var form = new Form(kit, word(kind)).draft(kind.name() + "." + story.id());
        form.facts(CaseEvidence.facts(kit, story));
        form.sentence(kit.messages().word("failedloads.effect", kind));
        return form;
    }

    private void answered(@Nullable Form form, Exit.Kind kind, CommandResult result) {
        switch (result) {
            case Queued queued -> {
                if (form != null) form.close();
                boolean sends = kit.status().getValue().sends();
                kit.toasts()
                        .done(kit.text(sends ? "failedloads.done.sending" : "failedloads.done.waiting", word(kind)));
            }
            case Refused refused -> {
                String words = refused.text(kit.messages());
                if (form == null) kit.errors().show(words);
                else form.problem(words);
            }
        }
    }

    private ObservableValue<Availability> judged(Judge judge) {
        var now = new SimpleObjectProperty<>(Availability.no(kit.text("common.record.loading")));
        Runnable again = () -> now.set(model.recordProperty()
                .get()
                .map(story -> judge.of(story, kit.status().getValue(), kit.messages()))
                .orElse(Availability.no(kit.text("common.record.loading"))));
        model.recordProperty().subscribe(again);
        kit.status().subscribe(again);
        return now;
    }

    /** The usual reasons, the one of the present cause first. */
    private List<String> refundReasons(CaseStory story) {
        var reasons = new ArrayList<String>();
        LoadFailure failure = story.topUp().body().loadFailure();
        if (failure != null && failure != LoadFailure.UNRECOGNISED) {
            reasons.add(kit.text("failedloads.reason.cause", kit.messages().word("common.loadFailure", failure)));
        }
        reasons.addAll(usual("failedloads.reason.refund.usual"));
        return reasons;
    }

    /** Several in one text, parted by bars. */
    private List<String> usual(String key) {
        return List.of(kit.text(key).split("\\|"));
    }

    private Money rest(CaseStory story) {
        return new Money(story.topUp().restFen());
    }

    private String word(Exit.Kind kind) {
        return kit.messages().word("common.commandType", kind.command());
    }

    private static KeyCodeCombination key(Exit.Kind kind) {
        return switch (kind) {
            case VERIFY -> Keys.F6;
            case RETRY -> Keys.F7;
            case REDIRECT -> Keys.F8;
            case REFUND -> Keys.F9;
            case CONFIRM -> Keys.SHIFT_F9;
        };
    }

    private static Ikon icon(Exit.Kind kind) {
        return switch (kind) {
            case VERIFY -> Material2MZ.SEARCH;
            case RETRY -> Material2MZ.REFRESH;
            case REDIRECT -> Material2MZ.SWAP_HORIZ;
            case REFUND -> Material2MZ.UNDO;
            case CONFIRM -> Material2MZ.VERIFIED_USER;
        };
    }
}
