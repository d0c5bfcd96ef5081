package org.carddesk.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;

/** Instants as RFC 3339 in UTC with milliseconds and business dates as {@code yyyy-MM-dd} (contract section 1). */
final class ContractTimes {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ContractTimes() {}

    static SimpleModule module() {
        return new SimpleModule("contract times")
                .addSerializer(Instant.class, writer(MILLIS::format))
                .addDeserializer(Instant.class, reader(text -> Instant.from(MILLIS.parse(text))))
                .addSerializer(LocalDate.class, writer(LocalDate::toString))
                .addDeserializer(LocalDate.class, reader(LocalDate::parse));
    }

    private static <T> JsonSerializer<T> writer(Function<T, String> format) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(format.apply(value));
            }
        };
    }

    private static <T> JsonDeserializer<T> reader(Function<String, T> parse) {
        return new JsonDeserializer<>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                if (!in.currentToken().isScalarValue() || in.currentToken().isNumeric()) {
                    throw context.weirdStringException(in.getText(), String.class, "no time");
                }
                try {
                    return parse.apply(in.getText());
                } catch (DateTimeException broken) {
                    throw context.weirdStringException(in.getText(), String.class, broken.getMessage());
                }
            }
        };
    }
}
