package org.carddesk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.Test;

class FiltersTest {
    private final Filters filters = new Filters();
    private final TextFilter text = filters.text("a.text");
    private final ChoiceFilter<Tone> tone = filters.choice("a.tone", List.of(Tone.values()), "a.tone");
    private final AmountFilter amount = filters.amount("a.amount");
    private final DayFilter days = filters.days("a.days");
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void whatIsSavedIsRestoredAndToldOnce() {
        text.textProperty().set(" 张三=&~ ");
        tone.choose(Tone.BAD);
        amount.set(OptionalLong.of(-5_00), OptionalLong.empty());
        days.set(Optional.of(LocalDate.of(2026, 11, 1)), Optional.of(LocalDate.of(2026, 11, 22)));
        Map<String, String> saved = filters.save();
        filters.clear();
        assertFalse(filters.any());
        filters.onChange(told::incrementAndGet);
        filters.restore(saved);
        assertEquals(saved, filters.save());
        assertEquals(Optional.of("张三=&~"), text.value());
        assertEquals(OptionalLong.of(-500), amount.fromFen());
        assertEquals(1, told.get());
    }

    @Test
    void whatNoLongerMakesSenseIsLeftOut() {
        filters.restore(Map.of("a.tone", "GONE", "a.amount", "x~y", "a.days", "2026-02-31~", "b.other", "1"));
        assertEquals(Map.of(), filters.save());
    }

    @Test
    void aPastedBookIsCut() {
        text.textProperty().set("x".repeat(100_000));
        assertEquals(100, text.value().orElseThrow().length());
    }

    @Test
    void chipsSayTheRangeInWords() {
        Messages chinese = Messages.in(Locale.CHINA);
        amount.set(OptionalLong.of(5000), OptionalLong.of(10000));
        assertEquals(Optional.of("¥50.00 至 ¥100.00"), amount.words(chinese));
        days.set(Optional.empty(), Optional.of(LocalDate.of(2026, 11, 22)));
        assertEquals(Optional.of("至 2026-11-22"), days.words(chinese));
    }
}
