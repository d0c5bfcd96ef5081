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
import java.util.regex.Pattern;

/** Instants as RFC 3339 in UTC with milliseconds and business dates as {@code yyyy-MM-dd} (contract section 1). */
final class ContractTimes {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final int LENGTH = "2030-01-01T00:00:00.000Z".length();
    private static final Pattern USUAL = Pattern.compile(
            "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3])(:[0-5][0-9]){2}[.][0-9]{3}Z");

    private ContractTimes() {}

    static SimpleModule module() {
        return new SimpleModule("contract times")
                .addSerializer(Instant.class, writer(ContractTimes::text))
                .addDeserializer(Instant.class, reader(ContractTimes::instant))
                .addSerializer(LocalDate.class, writer(LocalDate::toString))
                .addDeserializer(LocalDate.class, reader(LocalDate::parse));
    }

    /** The usual form digit by digit, which a feed has millions of; all else is left to the formatter to judge. */
    static Instant instant(String text) {
        if (text.length() != LENGTH || !USUAL.matcher(text).matches()) return Instant.from(MILLIS.parse(text));
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int second = number(text, 11, 13) * 3_600 + number(text, 14, 16) * 60 + number(text, 17, 19);
        return Instant.ofEpochMilli((day * 86_400 + second) * 1_000 + number(text, 20, 23));
    }

    /** An instant's own text has the milliseconds only if there are some, and what is finer if there is any. */
    private static String text(Instant at) {
        String own = at.toString();
        if (own.length() == LENGTH) return own;
        if (own.length() == LENGTH - 4) return own.substring(0, LENGTH - 5) + ".000Z";
        return MILLIS.format(at);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) number = number * 10 + text.charAt(i) - '0';
        return number;
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
