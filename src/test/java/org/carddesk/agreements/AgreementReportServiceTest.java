package org.carddesk.agreements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.carddesk.TestStore;
import org.carddesk.gateway.AgreementState;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.Reports;
import org.carddesk.report.SheetFormat;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementReportServiceTest {
    private static final Messages EN = Messages.in(Locale.ENGLISH);

    @TempDir
    Path folder;

    @Test
    void everyAgreementIsListedWithItsHolderAndCountedByState() {
        try (var store = new TestStore(folder)) {
            store.student("h1", "20250001", "张三")
                    .put("a1", TestAgreement.agreement().numbers("111", "E1").body())
                    .put(
                            "a2",
                            TestAgreement.agreement()
                                    .numbers("222", "E2")
                                    .paused()
                                    .body())
                    .put(
                            "a3",
                            TestAgreement.agreement()
                                    .numbers(null, "E3")
                                    .in(AgreementState.TEMP)
                                    .body());

            AgreementReportService reports = store.agreements.reports(
                    store.desk.database, store.desk.audit, store.desk.clock, store.cards.service());
            ReportDocument document = reports.document("示例大学", EN);
            String csv = new String(SheetFormat.CSV.write(document, EN), StandardCharsets.UTF_8);

            assertTrue(csv.contains("111") && csv.contains("222") && csv.contains("E3"), csv);
            assertTrue(csv.contains("20250001 张三"), csv);
            assertTrue(csv.contains("In force · paused"), csv);
            assertTrue(document.head().subtitle().contains("3 agreements"));
            assertEquals(1, new Reports().fill(document, EN).pageCount());
        }
    }
}
