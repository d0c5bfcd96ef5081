package org.carddesk.failedloads;

import java.util.Optional;
import org.carddesk.TestStore;
import org.carddesk.bills.BillsFeature;
import org.carddesk.gateway.CardBody;
import org.carddesk.settlement.SettlementFeature;
import org.carddesk.sync.SecondPerson;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.RecordWatch;

/** The screens of failed loads over a test store. */
final class TestCases {
    private TestCases() {}

    static CaseSources sources(TestStore store) {
        var bills = new BillsFeature(
                store.desk.database,
                store.desk.access,
                store.desk.audit,
                store.desk.ids,
                store.desk.clock,
                Optional::empty,
                SettlementFeature.closedDays());
        return new CaseSources(
                store.cards.service(),
                store.topUps.service(),
                bills.service(),
                store.approvals.service(),
                id -> "姓名 " + id);
    }

    static CaseService service(TestStore store) {
        return new CaseService(
                store.desk.database,
                store.desk.outbox,
                store.desk.access,
                store.desk.clock,
                store.failedLoads.service(),
                sources(store));
    }

    static CaseViewModel model(TestStore store, TaskRunner tasks, RecordWatch watch, SecondPerson second) {
        var ways = new CaseViewModel.Ways(
                store.failedLoads.exits(), store.failedLoads.service(), store.approvals.service(), second);
        return new CaseViewModel(tasks, watch, service(store), ways);
    }

    static CardBody lost(CardBody card) {
        return new CardBody(
                card.cardNo(),
                null,
                card.holderId(),
                card.kind(),
                true,
                false,
                false,
                card.issuedOn(),
                card.expiresOn(),
                null,
                null,
                0,
                0);
    }
}
