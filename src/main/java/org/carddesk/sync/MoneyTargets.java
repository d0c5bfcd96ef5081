package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.carddesk.db.Tx;
import org.carddesk.gateway.ApprovalBody;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;

/** Money is moved only on records that this version knows every value of (contract section 1). */
final class MoneyTargets {
    /** The member of a command's arguments that names a second card. */
    private static final String TO_CARD = "to_card_id";

    private final Map<EntityType, ChangeApplier> records = new EnumMap<>(EntityType.class);

    MoneyTargets(Collection<ChangeApplier> appliers) {
        appliers.forEach(applier -> records.put(applier.type(), applier));
    }

    /** Whether a command's target, what an approval is about, or the card that gets the money holds a value that is not known. */
    boolean anyInDoubt(Tx tx, CommandDraft draft) {
        Target target = draft.target();
        if (anyInDoubt(tx, target, Json.tree(draft.args()))) return true;
        return body(tx, target)
                .filter(ApprovalBody.class::isInstance)
                .map(ApprovalBody.class::cast)
                .filter(approval -> anyInDoubt(tx, approval.target(), approval.args()))
                .isPresent();
    }

    private boolean anyInDoubt(Tx tx, @Nullable Target target, JsonNode args) {
        var card = new Target(EntityType.CARD.wire(), args.path(TO_CARD).textValue());
        return isInDoubt(tx, target) || isInDoubt(tx, card);
    }

    private boolean isInDoubt(Tx tx, @Nullable Target target) {
        if (target == null || target.id() == null) return false;
        return isRaw(tx, target)
                || body(tx, target).filter(Json::hasUnrecognised).isPresent();
    }

    /** Whether it is kept raw though its type is known: it cannot be read. */
    private boolean isRaw(Tx tx, Target target) {
        boolean known =
                EntityType.ofWire(target.type()).filter(records::containsKey).isPresent();
        return known
                && tx.number("SELECT count(*) FROM raw_entity WHERE type = ? AND id = ?", target.type(), target.id())
                        > 0;
    }

    private Optional<Body> body(Tx tx, @Nullable Target target) {
        String id = target == null ? null : target.id();
        if (target == null || id == null) return Optional.empty();
        return EntityType.ofWire(target.type())
                .flatMap(type -> Optional.ofNullable(records.get(type)))
                .flatMap(applier -> applier.find(tx, id))
                .map(Incoming::body);
    }
}
