package org.carddesk.operators;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Database;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.Place;
import org.carddesk.ui.Screen;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** Operators and the audit trail's readers: their place in the feed, their services and screens. */
public final class OperatorsFeature {
    public static final List<Class<?>> ENTITIES = List.of();

    private final OperatorStore store = new OperatorStore();
    private final OperatorService service;
    private final AuditService auditService;
    private final JournalReportService journal;

    /** @param results the answers that never enter the feed, by command id, as long as they are kept in memory */
    public OperatorsFeature(
            Database database,
            Outbox outbox,
            Access access,
            AuditTrail audit,
            Clock clock,
            Function<String, Optional<JsonNode>> results) {
        this.service = new OperatorService(database, outbox, access, clock, results, store);
        this.auditService = new AuditService(database, audit, access, clock, service);
        this.journal = new JournalReportService(auditService, clock);
    }

    public OperatorService service() {
        return service;
    }

    public AuditService auditService() {
        return auditService;
    }

    /** What operators did on a day, on paper. */
    public JournalReportService journal() {
        return journal;
    }

    public List<ChangeApplier> appliers() {
        return List.of(store.table());
    }

    /**
     * The screens.
     *
     * @param records the ids of the records that a name or number means
     * @param places the page that shows a record, by its type and id
     */
    public Contribution console(
            Function<String, Set<String>> records, BiFunction<String, String, Optional<Place>> places) {
        return new Contribution() {
            @Override
            public List<Screen> screens() {
                return List.of(
                        Screen.listed(
                                "audit",
                                "operators.audit.screen.title",
                                Material2MZ.VERIFIED_USER,
                                8,
                                kit -> new AuditView(
                                        kit,
                                        new AuditViewModel(
                                                kit.tasks(),
                                                kit.watch(),
                                                auditService,
                                                new AuditViewModel.Lookups(
                                                        text -> AuditWords.actionsLike(text, kit.messages()), records)),
                                        places)),
                        Screen.ofRecord(
                                "operators",
                                "operators.screen.title",
                                Material2AL.GROUP,
                                "settings",
                                kit -> new OperatorsView(
                                        kit, new OperatorsViewModel(kit.tasks(), kit.watch(), service))));
            }
        };
    }
}
