package org.carddesk.approvals;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.carddesk.access.Access;
import org.carddesk.db.Database;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.SecondPerson;
import org.carddesk.ui.Badge;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.Screen;
import org.kordamp.ikonli.material2.Material2AL;

/** Approvals: their place in the feed and their service. */
public final class ApprovalsFeature {
    public static final List<Class<?>> ENTITIES = List.of();

    private final ApprovalStore store = new ApprovalStore();
    private final Database database;
    private final Outbox outbox;
    private final Access access;
    private final ApprovalService service;

    public ApprovalsFeature(Database database, Outbox outbox, Access access, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.access = access;
        this.service = new ApprovalService(database, outbox, access, clock, store);
    }

    public ApprovalService service() {
        return service;
    }

    public List<ChangeApplier> appliers() {
        return List.of(store.table());
    }

    /** The screens, which show what is asked on the records it is about, and let a second person decide at this desk. */
    public Contribution console(ApprovalSources sources, SecondPerson second) {
        var cases = new ApprovalCaseService(database, outbox, access, service, sources, second);
        return new Contribution() {
            @Override
            public List<Screen> screens() {
                return List.of(
                        Screen.listed(
                                "approvals",
                                "approvals.screen.title",
                                Material2AL.HOW_TO_REG,
                                7,
                                kit -> new ApprovalsView(
                                        kit,
                                        new ApprovalsViewModel(kit.tasks(), kit.watch(), cases),
                                        new DecisionViewModel(kit.tasks(), cases))),
                        Screen.ofRecord(
                                "approval",
                                "approvals.detail.title",
                                Material2AL.GAVEL,
                                "approvals",
                                kit -> new ApprovalView(
                                        kit,
                                        new ApprovalViewModel(kit.tasks(), kit.watch(), cases),
                                        new DecisionViewModel(kit.tasks(), cases))));
            }

            @Override
            public List<Badge> badges() {
                return List.of(badge());
            }
        };
    }

    private Badge badge() {
        return new Badge() {
            @Override
            public String screenId() {
                return "approvals";
            }

            @Override
            public Set<String> recordTypes() {
                return Set.of("approval", "outbox");
            }

            @Override
            public long count() {
                return service.decidable().size();
            }
        };
    }
}
