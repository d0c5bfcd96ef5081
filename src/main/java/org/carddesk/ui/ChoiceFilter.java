package org.carddesk.ui;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.carddesk.text.Messages;

/** Lets through one of several kinds. */
public final class ChoiceFilter<E extends Enum<E>> extends Filter {
    private final List<E> choices;
    private final String wordPrefix;
    private final ObjectProperty<Optional<E>> chosen = new SimpleObjectProperty<>(Optional.empty());

    ChoiceFilter(String titleKey, List<E> choices, String wordPrefix) {
        super(titleKey);
        this.choices = List.copyOf(choices);
        this.wordPrefix = wordPrefix;
        chosen.subscribe((before, now) -> changed());
    }

    public List<E> choices() {
        return choices;
    }

    public String word(E choice, Messages messages) {
        return messages.word(wordPrefix, choice);
    }

    public ObjectProperty<Optional<E>> chosenProperty() {
        return chosen;
    }

    public Optional<E> value() {
        return chosen.get();
    }

    public void choose(E choice) {
        chosen.set(Optional.of(choice));
    }

    @Override
    public Optional<String> words(Messages messages) {
        return value().map(choice -> word(choice, messages));
    }

    @Override
    public void clear() {
        chosen.set(Optional.empty());
    }

    @Override
    Optional<String> saved() {
        return value().map(Enum::name);
    }

    @Override
    void restore(String saved) {
        chosen.set(
                choices.stream().filter(choice -> choice.name().equals(saved)).findFirst());
    }
}
