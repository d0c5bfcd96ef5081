package org.carddesk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagedRowsTest {
    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private int from;
    private boolean broken;
    private final PagedRows<Integer> rows = new PagedRows<>(tasks, row -> row, () -> source(from));

    @Test
    void aLateAnswerNeverReplacesANewerOne() {
        tasks.hold();
        rows.reload();
        from = 500;
        rows.reload();
        tasks.releaseLast();
        tasks.releaseLast();
        assertEquals(500, rows.rows().getFirst());
        tasks.releaseFirst();
        tasks.releaseFirst();
        assertEquals(500, rows.rows().getFirst());
    }

    @Test
    void itIsBusyUntilTheAnswerAndKnowsNothingBefore() {
        tasks.hold();
        rows.reload();
        assertTrue(rows.busyProperty().get());
        assertFalse(rows.loadedProperty().get());
        tasks.releaseFirst();
        assertFalse(rows.busyProperty().get());
        assertTrue(rows.loadedProperty().get());
    }

    @Test
    void moreGoesOnAfterTheLastRowUntilAllAreThere() {
        rows.reload();
        rows.more();
        assertEquals(200, rows.rows().size());
        rows.more();
        assertEquals(250, rows.rows().size());
        assertTrue(rows.complete());
        rows.more();
        assertEquals(250, rows.rows().size());
    }

    @Test
    void aRefreshReadsAsFarAsWasLoaded() {
        rows.reload();
        rows.more();
        rows.refresh();
        assertEquals(200, rows.rows().size());
    }

    @Test
    void aFailureLeavesTheRowsAndIsTold() {
        rows.reload();
        broken = true;
        rows.refresh();
        assertEquals(100, rows.rows().size());
        assertEquals(
                DeskException.class, rows.problemProperty().get().orElseThrow().getClass());
        assertFalse(rows.busyProperty().get());
        broken = false;
        rows.refresh();
        assertTrue(rows.problemProperty().get().isEmpty());
    }

    @Test
    void typingAsksOnceWhenItPauses() {
        rows.reloadSoon();
        from = 1;
        rows.reloadSoon();
        assertTrue(rows.rows().isEmpty());
        tasks.runTimers();
        assertEquals(1, rows.rows().getFirst());
    }

    private PageSource<Integer> source(int first) {
        return new PageSource<>() {
            @Override
            public List<Integer> page(@Nullable Integer after, List<Order> order, int limit) {
                if (broken) throw new DeskException(Trouble.STORE, "db.store.busy");
                int start = after == null ? first : after + 1;
                return IntStream.range(start, Math.min(first + 250, start + limit))
                        .boxed()
                        .toList();
            }

            @Override
            public Totals totals() {
                return Totals.of(250);
            }
        };
    }
}
