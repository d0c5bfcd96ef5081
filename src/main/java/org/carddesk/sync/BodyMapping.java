package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.carddesk.db.Row;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.Json;
import org.jspecify.annotations.Nullable;

/**
 * The columns that follow from a body's record: a member {@code tradeNo} is the column {@code trade_no}, an instant
 * {@code paidAt} is {@code paid_millis}, and what is no plain value is kept as JSON text.
 */
public final class BodyMapping {
    private BodyMapping() {}

    /** One column for each member, in their order. */
    public static <B extends Body> List<Column<B>> columns(Class<B> body) {
        return Arrays.stream(body.getRecordComponents())
                .map(member -> new Column<B>(column(member), value -> stored(member, value)))
                .toList();
    }

    /** Reads a row of those columns back into the body. */
    public static <B extends Body> Function<Row, B> reader(Class<B> body) {
        RecordComponent[] members = body.getRecordComponents();
        return row -> {
            ObjectNode document = Json.object();
            for (RecordComponent member : members) {
                JsonNode value = read(member, row);
                if (value != null) document.set(wire(member), value);
            }
            return Json.read(document, body);
        };
    }

    private static String wire(RecordComponent member) {
        return member.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String column(RecordComponent member) {
        String wire = wire(member);
        return member.getType() == Instant.class ? wire.replaceFirst("_at$", "_millis") : wire;
    }

    private static @Nullable Object stored(RecordComponent member, Object body) {
        try {
            member.getAccessor().setAccessible(true);
            Object value = member.getAccessor().invoke(body);
            return value == null || isPlain(value.getClass()) ? value : Json.tree(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable JsonNode read(RecordComponent member, Row row) {
        String column = column(member);
        Class<?> type = member.getType();
        if (type == long.class || type == Long.class) {
            Long number = row.numberOrNull(column);
            return number == null ? null : Json.tree(number);
        }
        if (type == boolean.class) return Json.tree(row.flag(column));
        if (type == Instant.class) {
            Long millis = row.numberOrNull(column);
            return millis == null ? null : Json.tree(Instant.ofEpochMilli(millis));
        }
        String text = row.textOrNull(column);
        if (text == null) return null;
        return isPlain(type) ? Json.tree(text) : Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isPlain(Class<?> type) {
        return type == String.class
                || type == Long.class
                || type == Boolean.class
                || type == Instant.class
                || type == LocalDate.class
                || type.isEnum();
    }
}
