package org.carddesk.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The entity types of the feed that this version knows; their wire names are the constants in lower case (contract section 7). */
public enum EntityType {
    CARDHOLDER(CardholderBody.class),
    CARD(CardBody.class),
    TOP_UP(TopUpBody.class),
    LOAD_ATTEMPT(LoadAttemptBody.class),
    REFUND(RefundBody.class),
    AGREEMENT(AgreementBody.class),
    BANK_CREDIT(BankCreditBody.class),
    DAY_CLOSE(DayCloseBody.class),
    APPROVAL(ApprovalBody.class),
    COMMAND_RESULT(CommandResultBody.class),
    OPERATOR(OperatorBody.class);

    private static final Map<String, EntityType> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EntityType::wire, type -> type));

    private final Class<? extends Body> body;
    private final String wire;
    private final boolean hasAmount;

    EntityType(Class<? extends Body> body) {
        this.body = body;
        this.wire = name().toLowerCase(Locale.ROOT);
        this.hasAmount = Arrays.stream(body.getRecordComponents())
                .anyMatch(member -> member.getName().equals("amountFen"));
    }

    public Class<? extends Body> body() {
        return body;
    }

    /** The name on the wire, as {@code top_up}. */
    public String wire() {
        return wire;
    }

    /** Whether the type's amounts are part of the digest: bodies with {@code amount_fen} (contract section 5). */
    public boolean hasAmount() {
        return hasAmount;
    }

    /** As {@link #hasAmount()}, of a wire name; a type that this version does not know has none. */
    public static boolean hasAmount(String wire) {
        return ofWire(wire).filter(EntityType::hasAmount).isPresent();
    }

    /** The type whose bodies are such records. */
    public static EntityType of(Class<? extends Body> body) {
        return Arrays.stream(values())
                .filter(type -> type.body == body)
                .findFirst()
                .orElseThrow();
    }

    public static Optional<EntityType> ofWire(String wire) {
        return Optional.ofNullable(BY_WIRE.get(wire));
    }
}
