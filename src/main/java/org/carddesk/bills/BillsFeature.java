package org.carddesk.bills;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.gateway.School;
import org.carddesk.sync.BillAnswer;

/** Builds the pieces of bills. */
public final class BillsFeature {
    private final BillService service;
    private final FundService funds;
    private final BillFolderService folder;

    /**
     * @param school the school as the gateway last told it, empty before the first contact
     * @param closedDays which business days are closed
     */
    public BillsFeature(
            Database database,
            Access access,
            AuditTrail audit,
            Ids ids,
            Clock clock,
            Supplier<Optional<School>> school,
            ClosedDays closedDays) {
        service = new BillService(database, access, audit, ids, clock, school, closedDays);
        funds = new FundService(database, school);
        folder = new BillFolderService(database, service, clock);
    }

    public BillService service() {
        return service;
    }

    /**
     * @param trades answers with the trade bill of a day
     * @param funds answers with the fund bill of a day
     */
    public BillFetchService fetching(Function<LocalDate, BillAnswer> trades, Function<LocalDate, BillAnswer> funds) {
        return new BillFetchService(service, trades, funds);
    }

    /** What the fund bills say. */
    public FundService funds() {
        return funds;
    }

    /** A folder that bills are dropped into. */
    public BillFolderService folder() {
        return folder;
    }

    /** Entity classes for the store's layout. */
    public static List<Class<?>> entities() {
        return List.of(BillEntity.class);
    }
}
