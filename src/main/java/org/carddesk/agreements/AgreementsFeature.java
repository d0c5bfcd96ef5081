package org.carddesk.agreements;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.cards.CardService;
import org.carddesk.db.Database;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;
import org.carddesk.text.Messages;
import org.carddesk.topups.TopUpService;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.Screen;
import org.kordamp.ikonli.material2.Material2AL;

/** Auto-load agreements, put together: the service, and what applies their part of the feed. */
public final class AgreementsFeature {
    /** What the store has to map. */
    public static final List<Class<?>> ENTITIES = List.of(AgreementEntity.class);

    private final Database database;
    private final CardService cards;
    private final Outbox outbox;
    private final Access access;
    private final Clock clock;
    private final AgreementService service;

    public AgreementsFeature(Database database, CardService cards, Outbox outbox, Access access, Clock clock) {
        this.database = database;
        this.cards = cards;
        this.outbox = outbox;
        this.access = access;
        this.clock = clock;
        this.service = new AgreementService(database, cards, outbox, access, clock);
    }

    /** Where an agreement stands at Alipay, in one word. */
    public static String state(Agreement agreement, Messages messages) {
        return AgreementWords.stateWord(agreement, messages);
    }

    public AgreementService service() {
        return service;
    }

    /** What puts the agreements on paper. */
    public AgreementReportService reports(Database database, AuditTrail audit, Clock clock, CardService cards) {
        return new AgreementReportService(database, audit, clock, cards, service);
    }

    public List<ChangeApplier> appliers() {
        return List.of(AgreementFeed.applier());
    }

    /**
     * The screens.
     *
     * @param resultOf what a command brought for its maker alone, asked off the screen's thread
     */
    public Contribution console(TopUpService topUps, Function<String, Optional<JsonNode>> resultOf) {
        var parts = new AgreementListService.Parts(database, access, outbox, clock, cards, topUps, resultOf);
        var list = new AgreementListService(service, parts);
        return new Contribution() {
            @Override
            public List<Screen> screens() {
                return List.of(
                        Screen.listed(
                                "agreements",
                                "agreements.screen.title",
                                Material2AL.AUTORENEW,
                                5,
                                kit -> new AgreementsView(
                                        kit, new AgreementsViewModel(kit.tasks(), kit.watch(), list))),
                        Screen.ofRecord(
                                "agreement",
                                "agreements.detail.title",
                                Material2AL.AUTORENEW,
                                "agreements",
                                kit -> new AgreementView(
                                        kit, new AgreementViewModel(kit.tasks(), kit.watch(), service, list))));
            }
        };
    }
}
