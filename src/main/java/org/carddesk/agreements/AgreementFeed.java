package org.carddesk.agreements;

import java.util.ArrayList;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.EntityType;
import org.carddesk.sync.BodyMapping;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Column;
import org.carddesk.sync.SyncedTable;

/** Applies agreements of the feed, each marked whether it has ended. */
final class AgreementFeed {
    private AgreementFeed() {}

    static ChangeApplier applier() {
        var columns = new ArrayList<>(BodyMapping.columns(AgreementBody.class));
        columns.add(new Column<>("ended", Agreement::ended));
        return new SyncedTable<>(EntityType.AGREEMENT, "agreement", columns, BodyMapping.reader(AgreementBody.class));
    }
}
