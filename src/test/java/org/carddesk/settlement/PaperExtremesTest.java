package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.carddesk.settlement.SettlementDesk.NOON;
import static org.carddesk.settlement.SettlementDesk.fund;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.PersonKind;
import org.carddesk.report.PaperCheck;
import org.carddesk.report.ReportDocument;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finance's papers of days that strain them: every word and figure stays whole in every form. */
class PaperExtremesTest {
    static final String LONG_NAME = "阿卜杜热合曼·买买提吐尔逊·艾力亚斯江·䶮𠮷龘靐 Maria-Fernanda de la Concepción y Słowińska";
    private static final String LONG_REASON = "持卡人出国未归，已电话联系三次并留言；卡务主机日志显示终端一号超时，等待主机供应商书面答复后再决定补圈存或原路退款，预计下周三前了结";
    private static final String LONG_ORDER = "SCH-2030-01-10-A-VERY-LONG-ORDER-NUMBER-AS-ALIPAY-TAKES-IT-062";

    @TempDir
    Path folder;

    private SettlementDesk desk;

    @BeforeEach
    void open() {
        desk = new SettlementDesk(folder, Instant.parse("2030-01-15T02:00:00Z"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aDayWithoutBusiness(String language) throws Exception {
        desk.bill(DAY);
        desk.feature.reconciliation().reconcile(DAY);

        agree("empty", papers(Messages.in(Locale.of(language))), language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aDayOfThreeHundredDifferences(String language) throws Exception {
        for (int n = 1; n <= 300; n++) {
            LoadState load = n % 3 == 0 ? LoadState.UNKNOWN : LoadState.FAILED;
            desk.paid("SCH-" + (10_000 + n), 10_00 + n, load);
        }
        desk.bill(DAY);
        desk.feature.reconciliation().reconcile(DAY);

        agree("many", papers(Messages.in(Locale.of(language))), language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aDayWithLongRareNames(String language) throws Exception {
        desk.put(
                EntityType.CARDHOLDER,
                "holder-1",
                new CardholderBody("20250001", LONG_NAME, PersonKind.STUDENT, LONG_NAME, "138****1234", false));
        desk.paid(LONG_ORDER, 99_999_999_99L, LoadState.FAILED).paid("SCH-2", 1, LoadState.LOADED);
        desk.refunded("SCH-2", "R-" + LONG_ORDER.substring(2), 1, NOON.plusSeconds(60));
        desk.bill(DAY);
        desk.fundBill(
                DAY,
                fund(DAY, 0, "提现", -77_777_777_77L, 1),
                fund(DAY, 12, "在线支付", 99_999_999_99L, 100_000_000_00L),
                fund(DAY, 13, "转账", -99_99L, 99_999_900_01L));
        LocalDate next = DAY.plusDays(1);
        desk.fundBill(next, fund(next, 0, "提现", -88_888_888_88L, 11_111_011_13L));
        desk.put(
                EntityType.BANK_CREDIT,
                "b1",
                new BankCreditBody(
                        DAY,
                        88_888_888_88L,
                        DAY.plusDays(1),
                        LONG_ORDER,
                        "支付宝（中国）网络技术有限公司客户备付金" + LONG_NAME,
                        CreditSource.GATEWAY,
                        false));
        desk.feature.reconciliation().reconcile(DAY);
        desk.feature.reconciliation().acknowledge(DAY, DifferenceClass.PAID_NOT_LOADED, LONG_ORDER, LONG_REASON);

        Map<String, ReportDocument> papers = papers(Messages.in(Locale.of(language)));
        papers.put("receipt", desk.feature.finance().receipt(LONG_ORDER, Messages.in(Locale.of(language))));
        agree("long", papers, language);
    }

    private Map<String, ReportDocument> papers(Messages in) {
        var reports = desk.feature.reports();
        var finance = desk.feature.finance();
        var papers = new LinkedHashMap<String, ReportDocument>();
        papers.put("settlement", reports.preview(DAY, in));
        papers.put("differences", reports.differences(DAY, in));
        papers.put("failed-loads", reports.failedLoads(DAY, in));
        papers.put("suspense", finance.suspense(DAY.plusDays(1), in));
        papers.put("bank", finance.bankReconciliation(DAY.minusDays(1), DAY.plusDays(1), in));
        papers.put("month", reports.month(YearMonth.from(DAY), in));
        return papers;
    }

    private static void agree(String day, Map<String, ReportDocument> papers, String language) throws Exception {
        Messages messages = Messages.in(Locale.of(language));
        for (var each : papers.entrySet()) PaperCheck.formsAgree(day + "-" + each.getKey(), each.getValue(), messages);
    }
}
