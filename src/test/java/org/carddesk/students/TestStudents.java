package org.carddesk.students;

import java.time.LocalDate;
import org.carddesk.TestStore;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.RefundState;
import org.carddesk.topups.TestTopUp;

/** A desk with two people for tests of the student page: one whose payment went to a lost card, one in order. */
final class TestStudents {
    private TestStudents() {}

    static TestStore fill(TestStore store) {
        var failed = new TestTopUp("CD20261121-1");
        failed.failure = LoadFailure.CARD_LOST;
        var older = new TestTopUp("CD20261001-2").load(LoadState.LOADED).amount(2000);
        older.channel = Channel.AUTO_LOAD;
        older.paid(TestStore.NOW.minusSeconds(52L * 86400));
        return store.student("h1", "20250001", "张三")
                .student("h2", "20250002", "李四")
                .put("c1", lost("600011", "h1"))
                .put("c2", TestStore.card("600012", "h1"))
                .put("c3", TestStore.card("600013", "h2"))
                .put("t1", failed.body())
                .put("t2", older.body())
                .put("t3", new TestTopUp("CD20261121-3").on("c3", "h2").body())
                .put(
                        "a1",
                        new LoadAttemptBody(
                                "t1",
                                "c1",
                                1,
                                TestStore.NOW.minusSeconds(90),
                                TestStore.NOW.minusSeconds(60),
                                AttemptResult.FAILED,
                                LoadFailure.CARD_LOST,
                                "T-07"))
                .put("r1", TestTopUp.refund("t1", "R1", 5000, RefundState.FAILED));
    }

    static CardBody lost(String cardNo, String holderId) {
        return new CardBody(
                cardNo,
                "04A1B2C3",
                holderId,
                CardKind.REGULAR,
                true,
                false,
                false,
                LocalDate.of(2024, 9, 1),
                LocalDate.of(2029, 6, 30),
                null,
                -500L,
                1234,
                700);
    }

    static StudentsSetting setting(TestStore store) {
        return new StudentsSetting(
                store.cards,
                store.topUps.ofHolder(),
                store.desk.audit,
                store.desk.clock,
                id -> id.equals("clerk-1") ? "王前台" : id,
                () -> "示例大学");
    }

    static StudentPaperService papers(TestStore store) {
        return new StudentPaperService(
                store.cards.service(),
                store.students.reports(store.desk.database, store.desk.audit, store.desk.clock),
                store.students.slips(store.desk.audit, store.desk.clock),
                () -> "示例大学");
    }

    static StudentHistoryService history(TestStore store) {
        return new StudentHistoryService(
                new StudentHistoryService.Parts(
                        store.desk.database,
                        store.desk.access,
                        store.desk.audit,
                        store.cards.service(),
                        store.topUps.service(),
                        store.topUps.ofHolder(),
                        store.failedLoads.service(),
                        store.agreements.service(),
                        setting(store).nameOf()),
                store.students.service(),
                id -> {});
    }
}
