package org.carddesk.students;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.carddesk.TestStore;
import org.carddesk.gateway.LoadState;
import org.carddesk.report.ReportDocument;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.topups.TestTopUp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlipServiceTest {
    @TempDir
    Path folder;

    private TestStore store;
    private SlipService slips;

    @BeforeEach
    void open() {
        store = TestStudents.fill(new TestStore(folder));
        slips = store.students.slips(store.desk.audit, store.desk.clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aFailedLoadTellsNumberStateNextStepAndTerm() {
        String said = words("t1", Locale.CHINA);
        for (String words : new String[] {"张三", "20250001", "¥50.00", "圈存失败", "卡已挂失", "补圈存到卡上，或原路退款", "办结时限"}) {
            assertTrue(said.contains(words), words + " in " + said);
        }
        String english = words("t1", Locale.ENGLISH);
        assertTrue(english.contains("Settled by"), english);
        assertTrue(english.contains("Load failed"), english);
    }

    @Test
    void whatIsSettledHasNoTerm() {
        String said = words("t2", Locale.CHINA);
        assertTrue(said.contains("已经入账"), said);
        assertFalse(said.contains("办结时限"), said);
    }

    @Test
    void anUnknownResultIsNeverCalledFailed() {
        store.put("t4", new TestTopUp("CD4").load(LoadState.UNKNOWN).body());
        String said = words("CD4", Locale.CHINA);
        assertTrue(said.contains("还没有查明"), said);
        assertFalse(said.contains("失败"), said);
    }

    @Test
    void whatWaitsForItsCardSaysWhereToPickItUp() {
        store.put("t5", new TestTopUp("CD5").load(LoadState.PENDING_PICKUP).body());
        String said = words("t5", Locale.CHINA);
        assertTrue(said.contains("刷卡领取"), said);
        assertFalse(said.contains("办结时限"), said);
    }

    @Test
    void eachSlipIsNotedAndNobodyMakesOneUnseen() {
        words("t1", Locale.CHINA);
        assertEquals(1, store.count("audit_entry WHERE action = 'print_slip' AND record_id = 't1'"));
        assertEquals(Optional.empty(), slips.document("nowhere", "", Messages.in(Locale.CHINA)));
        assertEquals(1, store.count("audit_entry"));
        store.desk.access.leave();
        Assertions.assertThrows(DeskException.class, () -> slips.document("t1", "", Messages.in(Locale.CHINA)));
    }

    private String words(String number, Locale language) {
        ReportDocument document =
                slips.document(number, "示例大学", Messages.in(language)).orElseThrow();
        return document.head().subtitle() + "\n"
                + document.sections().stream()
                        .flatMap(section -> section.rows().stream())
                        .flatMap(row -> row.cells().stream())
                        .map(cell -> cell.text())
                        .collect(Collectors.joining("\n"));
    }
}
