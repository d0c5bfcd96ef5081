package org.carddesk.students;

import static org.carddesk.TestStore.card;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carddesk.TestStore;
import org.carddesk.access.AuditQuery;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.RefundState;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.Reports;
import org.carddesk.report.SheetFormat;
import org.carddesk.text.Messages;
import org.carddesk.topups.TestTopUp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudentReportServiceTest {
    private static final Messages EN = Messages.in(Locale.ENGLISH);

    @TempDir
    Path folder;

    private TestStore store;
    private StudentReportService reports;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        reports = store.students.reports(store.desk.database, store.desk.audit, store.desk.clock);
        store.student("h1", "20250001", "张三").put("c1", card("600011", "h1"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyTopUpOfThePersonIsOnPaperBeyondTheFirstPage() {
        for (int i = 0; i < 501; i++) {
            store.put("t" + i, new TestTopUp("CD" + i).load(LoadState.LOADED).body());
        }
        store.put("other", new TestTopUp("CD-OTHER").on("c9", "h9").body());

        ReportDocument document = reports.document("600011", "示例大学", EN).orElseThrow();

        String csv = new String(SheetFormat.CSV.write(document, EN), StandardCharsets.UTF_8);
        assertTrue(csv.contains("Top-ups (501)"), document.sections().getLast().title());
        assertTrue(csv.contains("CD500") && csv.contains("CD0,") && csv.contains("600011"));
        assertFalse(csv.contains("CD-OTHER"));
        assertEquals(
                "print_student",
                store.desk
                        .database
                        .read(tx -> store.desk.audit.page(tx, AuditQuery.of("cardholder", "h1", 1)))
                        .getFirst()
                        .action());
    }

    @Test
    void aRefundIsToldWithItsState() {
        store.put(
                        "t1",
                        new TestTopUp("CD1")
                                .refunded(5000)
                                .load(LoadState.CANCELLED)
                                .body())
                .put("r1", TestTopUp.refund("t1", "R1", 5000, RefundState.SUCCEEDED));

        ReportDocument document = reports.document("20250001", "示例大学", EN).orElseThrow();

        assertTrue(new String(SheetFormat.CSV.write(document, EN), StandardCharsets.UTF_8)
                .contains("refund ¥50.00 (Succeeded)"));
    }

    @Test
    void aPersonWithoutAnythingHasAReportThatSaysSo() {
        for (Messages messages : List.of(EN, Messages.in(Locale.SIMPLIFIED_CHINESE))) {
            ReportDocument document =
                    reports.document("20250001", "示例大学", messages).orElseThrow();
            assertEquals(1, new Reports().fill(document, messages).pageCount());
        }
        assertEquals(Optional.empty(), reports.document("404", "示例大学", EN));
    }
}
