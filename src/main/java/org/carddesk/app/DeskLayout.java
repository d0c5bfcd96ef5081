package org.carddesk.app;

import java.util.List;
import java.util.stream.Stream;
import org.carddesk.agreements.AgreementsFeature;
import org.carddesk.approvals.ApprovalsFeature;
import org.carddesk.bank.BankFeature;
import org.carddesk.bills.BillsFeature;
import org.carddesk.cards.CardsFeature;
import org.carddesk.commands.CommandsFeature;
import org.carddesk.db.StoreLayout;
import org.carddesk.failedloads.FailedLoadsFeature;
import org.carddesk.operators.OperatorsFeature;
import org.carddesk.settlement.SettlementFeature;
import org.carddesk.topups.TopUpsFeature;

/** What the desk's store looks like: its migrations, its mark, and what every feature maps. */
final class DeskLayout {
    /** The desk's store: "CDSK" is its application id. */
    static final StoreLayout LAYOUT = new StoreLayout("db", 0x4344534B, entities());

    private DeskLayout() {}

    private static List<Class<?>> entities() {
        return Stream.of(
                        CardsFeature.ENTITIES,
                        TopUpsFeature.ENTITIES,
                        FailedLoadsFeature.ENTITIES,
                        AgreementsFeature.ENTITIES,
                        BankFeature.ENTITIES,
                        ApprovalsFeature.ENTITIES,
                        SettlementFeature.ENTITIES,
                        CommandsFeature.ENTITIES,
                        OperatorsFeature.ENTITIES,
                        BillsFeature.entities())
                .<Class<?>>flatMap(List::stream)
                .toList();
    }
}
