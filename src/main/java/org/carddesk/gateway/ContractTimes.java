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
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;

/** Instants as RFC 3339 in UTC with milliseconds and business dates as {@code yyyy-MM-dd} (contract section 1). */
final class ContractTimes {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String FORM = "0000-00-00T00:00:00.000Z";
    private static final int LENGTH = FORM.length();
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

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
        if (!isUsual(text)) return Instant.from(MILLIS.parse(text));
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) return Instant.from(MILLIS.parse(text));
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        return Instant.ofEpochMilli(
                (day * 86_400 + hour * 3_600 + minute * 60 + second) * 1_000 + number(text, 20, 23));
    }

    /** Whether digits stand where the form has them, and all else is as in it. */
    private static boolean isUsual(String text) {
        if (text.length() != LENGTH) return false;
        for (int i = 0; i < LENGTH; i++) {
            char wanted = FORM.charAt(i);
            char c = text.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) return false;
        }
        return true;
    }

    /** The form filled in from the right, which is several times faster than a formatter; years beyond it are not sent. */
    private static String text(Instant at) {
        if (at.getNano() % 1_000_000 != 0 || at.isBefore(FIRST) || !at.isBefore(END)) return MILLIS.format(at);
        LocalDateTime time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        char[] text = FORM.toCharArray();
        write(text, 0, 4, time.getYear());
        write(text, 5, 7, time.getMonthValue());
        write(text, 8, 10, time.getDayOfMonth());
        write(text, 11, 13, time.getHour());
        write(text, 14, 16, time.getMinute());
        write(text, 17, 19, time.getSecond());
        write(text, 20, 23, time.getNano() / 1_000_000);
        return String.valueOf(text);
    }

    private static void write(char[] text, int from, int to, int number) {
        int rest = number;
        for (int i = to - 1; i >= from; i--, rest /= 10) text[i] = (char) ('0' + rest % 10);
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
