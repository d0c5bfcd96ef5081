package org.carddesk.ui;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.carddesk.task.Latest;

/** What was typed into a form and not sent yet, kept so that neither a lock nor the end of the program loses it. */
final class FormDraft {
    private static final Duration QUIET = Duration.ofMillis(500);

    private final Kit kit;
    private final String name;
    private final List<Field> fields;
    private final Latest latest;
    private Map<String, String> untouched = Map.of();

    /** @param name of the form and the record it is about */
    FormDraft(Kit kit, String name, List<Field> fields) {
        this.kit = kit;
        this.name = "draft." + name;
        this.fields = fields;
        this.latest = new Latest(kit.tasks());
    }

    /** Puts back what was left, if anything was, and keeps from then on what is typed. */
    boolean begin() {
        untouched = typed();
        var kept = kit.remembered().get(name).map(Saved::read);
        kept.ifPresent(this::fill);
        fields.forEach(field -> field.changes().subscribe((before, now) -> latest.after(QUIET, this::keep)));
        return kept.isPresent();
    }

    /** Back to the form as it was opened. */
    void clear() {
        fill(untouched);
        forget();
    }

    /** It is sent or put away: nothing of it is left. */
    void forget() {
        latest.forget();
        kit.remembered().forget(name);
    }

    private void keep() {
        Map<String, String> now = typed();
        if (now.equals(untouched)) kit.remembered().forget(name);
        else kit.remembered().put(name, Saved.written(now));
    }

    private Map<String, String> typed() {
        var typed = new LinkedHashMap<String, String>();
        fields.forEach(field -> field.draft().ifPresent(text -> typed.put(id(field), text)));
        return typed;
    }

    private void fill(Map<String, String> texts) {
        fields.stream()
                .filter(field -> field.draft().isPresent())
                .forEach(field -> field.takeDraft(texts.getOrDefault(id(field), "")));
    }

    private static String id(Field field) {
        return field.control().getId();
    }
}
