package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
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

    /** A member of a body with its names, found once. */
    private record Member(String wire, String column, Class<?> type, boolean plain, Method accessor) {
        static List<Member> of(Class<?> body) {
            return Arrays.stream(body.getRecordComponents()).map(Member::of).toList();
        }

        private static Member of(RecordComponent component) {
            String wire = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            boolean instant = component.getType() == Instant.class;
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Member(
                    wire,
                    instant ? wire.replaceFirst("_at$", "_millis") : wire,
                    component.getType(),
                    isPlain(component.getType()),
                    accessor);
        }
    }

    /** One column for each member, in their order. */
    public static <B extends Body> List<Column<B>> columns(Class<B> body) {
        return Member.of(body).stream()
                .map(member -> new Column<B>(member.column, value -> stored(member, value)))
                .toList();
    }

    /** Reads a row of those columns back into the body. */
    public static <B extends Body> Function<Row, B> reader(Class<B> body) {
        List<Member> members = Member.of(body);
        return row -> {
            ObjectNode document = Json.object();
            for (Member member : members) {
                JsonNode value = read(member, row);
                if (value != null) document.set(member.wire, value);
            }
            return Json.read(document, body);
        };
    }

    private static @Nullable Object stored(Member member, Object body) {
        try {
            Object value = member.accessor.invoke(body);
            return value == null || member.plain ? value : Json.tree(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable JsonNode read(Member member, Row row) {
        String column = member.column;
        Class<?> type = member.type;
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
        return member.plain ? Json.tree(text) : Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isPlain(Class<?> type) {
        return type.isPrimitive()
                || type == String.class
                || type == Long.class
                || type == Boolean.class
                || type == Instant.class
                || type == LocalDate.class
                || type.isEnum();
    }
}
