package org.carddesk.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contract's JSON: strict and bounded on reading, snake case, no nulls. Unknown members are let through and unknown
 * enum values read as {@code UNRECOGNISED}; {@link #extra} keeps both, byte for byte.
 */
public final class Json {
    private static final JsonFactory ANY = new JsonFactory();

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(64 * 1024)
                            .maxNumberLength(20)
                            .maxDocumentLength(8 * 1024 * 1024)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .annotationIntrospector(new ContractIntrospector())
            .addModule(ContractTimes.module())
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(com.fasterxml.jackson.databind.SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                    DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            // A blank text would be read as an absent number.
            .withCoercionConfig(LogicalType.Integer, Json::noBlankText)
            .withCoercionConfig(LogicalType.Boolean, Json::noBlankText)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    /** Writes a record with its members sorted, as their canonical form has them. */
    private static final JsonMapper SORTED = MAPPER.rebuild()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    /** Every whole number is below it (contract section 1). */
    public static final long WHOLE_BELOW = 1L << 53;

    private static final ObjectReader AS_SENT = MAPPER.reader().with(new SentNodes());

    private Json() {}

    private static void noBlankText(MutableCoercionConfig config) {
        config.setAcceptBlankAsEmpty(false).setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    }

    /**
     * Reads a document.
     *
     * @throws JsonException if it is no JSON within the limits, or holds what is never sent: a null, a number beyond a double
     */
    public static JsonNode parse(byte[] document) {
        try {
            JsonNode node = AS_SENT.readTree(document);
            if (node == null || node.isMissingNode()) throw new JsonException("empty document");
            return node;
        } catch (IOException broken) {
            throw new JsonException(broken);
        }
    }

    /** Whether it is JSON at all, within the contract's limits or not. */
    static boolean isJson(byte[] document) {
        try (var parser = ANY.createParser(document)) {
            boolean any = false;
            while (parser.nextToken() != null) any = true;
            return any;
        } catch (IOException broken) {
            return false;
        }
    }

    /**
     * Reads a document into a record of the contract.
     *
     * @throws JsonException if it does not fit the record's schema
     */
    public static <T> T read(byte[] document, Class<T> type) {
        return read(parse(document), type);
    }

    /** As {@link #read(byte[], Class)}, from a parsed document. */
    public static <T> T read(JsonNode document, Class<T> type) {
        try {
            return MAPPER.treeToValue(document, type);
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            throw new JsonException(broken);
        }
    }

    /** The record as a tree, absent members left out. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The record as UTF-8 bytes, members in the order of the record. */
    public static byte[] bytes(Object value) {
        return bytes(MAPPER, value);
    }

    private static byte[] bytes(JsonMapper mapper, Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException broken) {
            throw new JsonException(broken);
        }
    }

    /** The canonical form of RFC 8785. */
    public static byte[] canonical(JsonNode document) {
        return CanonicalJson.bytes(document);
    }

    /** What the typed record does not hold of the document: unknown members and unknown values, or empty if nothing. */
    public static Optional<ObjectNode> extra(JsonNode document, Object typed) {
        JsonNode known = tree(typed);
        ObjectNode extra = object();
        document.properties().forEach(member -> {
            if (!member.getValue().equals(comparable(known.get(member.getKey()), member.getValue()))) {
                extra.set(member.getKey(), member.getValue());
            }
        });
        return extra.isEmpty() ? Optional.empty() : Optional.of(extra);
    }

    /**
     * As {@link #extra(JsonNode, Object)}, for a document whose canonical form is at hand: where the record writes the same, as
     * nearly all do, nothing is left over.
     */
    public static Optional<ObjectNode> extra(JsonNode document, byte[] canonical, Object typed) {
        return Arrays.equals(canonical, bytes(SORTED, typed)) ? Optional.empty() : extra(document, typed);
    }

    /** The document that a typed record and its {@link #extra} were read from. */
    public static ObjectNode restore(Object typed, Optional<ObjectNode> extra) {
        ObjectNode document = (ObjectNode) tree(typed);
        extra.ifPresent(document::setAll);
        return (ObjectNode) parse(bytes(document));
    }

    /** Whether the record carries an enum value that this version does not know; money actions on it are then off. */
    public static boolean hasUnrecognised(Object typed) {
        return containsUnrecognised(tree(typed));
    }

    /** Whether a whole number in it is 2^53 or more, which the contract forbids (section 1). */
    public static boolean hasTooGreatNumber(JsonNode node) {
        if (node.isIntegralNumber()) return !node.canConvertToLong() || Math.abs(node.doubleValue()) >= WHOLE_BELOW;
        for (JsonNode child : node) if (hasTooGreatNumber(child)) return true;
        return false;
    }

    /** A document that parses but breaks a rule of the contract. */
    public static JsonException broken(String what) {
        return new JsonException(what);
    }

    private static boolean containsUnrecognised(JsonNode node) {
        if (node.isTextual()) return node.textValue().equals("UNRECOGNISED");
        for (JsonNode child : node) if (containsUnrecognised(child)) return true;
        return false;
    }

    /** A long of a record and an int of the parser are the same number: brings the known value into the parser's form. */
    private static @Nullable JsonNode comparable(@Nullable JsonNode known, JsonNode original) {
        if (known == null || known.equals(original) || !(known.isContainerNode() || known.isNumber())) return known;
        boolean whole = known.isLong() && original.isInt();
        if (whole) return known.longValue() == original.longValue() ? original : known;
        return parse(bytes(known));
    }

    /** Makes the nodes of a document, and refuses what is never sent: a null, and a number that has no canonical form. */
    private static final class SentNodes extends JsonNodeFactory {
        private static final long serialVersionUID = 1;

        @Override
        public NullNode nullNode() {
            throw new JsonException("null is never sent");
        }

        @Override
        public NumericNode numberNode(double value) {
            if (Double.isFinite(value)) return super.numberNode(value);
            throw new JsonException("a number beyond a double is never sent");
        }
    }
}
