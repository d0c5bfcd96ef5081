package org.carddesk.gateway;

import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.carddesk.gateway.WireOutcome.Failed;
import org.carddesk.gateway.WireOutcome.Response;

/** Decides whether an answer is the gateway's: echo, digest, media type, known problem (contract section 1). */
final class AnswerReader {
    static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String DIGEST = "sha-256=:";

    private AnswerReader() {}

    static <T> Answer<T> read(WireOutcome outcome, String requestId, String mediaType, Function<byte[], T> reader) {
        return switch (outcome) {
            case Failed failed -> new Answer.None<>(failed.why(), failed.bytesMayHaveLeft());
            case Response response -> {
                boolean echoed =
                        response.header("Request-Id").filter(requestId::equals).isPresent();
                boolean encoded = response.header("Content-Encoding")
                        .filter(coding -> !coding.equalsIgnoreCase("identity"))
                        .isPresent();
                if (!echoed || encoded) yield notTheGateway();
                yield response.status() / 100 == 2 ? ok(response, mediaType, reader) : problem(response);
            }
        };
    }

    private static <T> Answer<T> ok(Response response, String mediaType, Function<byte[], T> reader) {
        if (response.status() != 204) {
            Optional<String> stated = response.header("Content-Digest");
            if (stated.isEmpty() || !hasMediaType(response, mediaType)) return notTheGateway();
            if (!matches(stated.get(), response.body())) return broken();
        }
        try {
            return new Answer.Ok<>(
                    response.status(),
                    reader.apply(response.body()),
                    response.header("Idempotent-Replayed")
                            .filter("true"::equals)
                            .isPresent(),
                    date(response));
        } catch (JsonException unreadable) {
            return Json.isJson(response.body()) ? new Answer.None<>(Silence.UNREADABLE, true) : broken();
        }
    }

    private static <T> Answer<T> problem(Response response) {
        if (!hasMediaType(response, PROBLEM)) return notTheGateway();
        if (!response.header("Content-Digest")
                .map(stated -> matches(stated, response.body()))
                .orElse(true)) return broken();
        try {
            var body = Json.parse(response.body());
            Optional<ProblemType> type = Optional.ofNullable(body.get("type"))
                    .filter(node -> node.isTextual())
                    .flatMap(node -> ProblemType.of(node.textValue(), response.status()));
            if (type.isEmpty()) return notTheGateway();
            return new Answer.Problem<>(response.status(), type.get(), retryAfter(response), body);
        } catch (JsonException unreadable) {
            return notTheGateway();
        }
    }

    private static boolean hasMediaType(Response response, String expected) {
        return response.header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(expected::equals)
                .isPresent();
    }

    private static boolean matches(String contentDigest, byte[] body) {
        return Arrays.stream(contentDigest.split(","))
                .map(String::strip)
                .filter(digest ->
                        digest.startsWith(DIGEST) && digest.endsWith(":") && digest.length() > DIGEST.length())
                .anyMatch(digest -> sameDigest(digest.substring(DIGEST.length(), digest.length() - 1), body));
    }

    private static boolean sameDigest(String base64, byte[] body) {
        try {
            return MessageDigest.isEqual(Base64.getDecoder().decode(base64), StateHash.sha256(body));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** Seconds, or a date to be taken relative to the answer's own. */
    private static Optional<Duration> retryAfter(Response response) {
        return response.header("Retry-After").flatMap(text -> {
            if (text.matches("[0-9]{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            return httpDate(text).flatMap(at -> date(response).map(now -> Duration.between(now, at)));
        });
    }

    private static Optional<Instant> date(Response response) {
        return response.header("Date").flatMap(AnswerReader::httpDate);
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static <T> Answer<T> notTheGateway() {
        return new Answer.None<>(Silence.NOT_THE_GATEWAY, true);
    }

    private static <T> Answer<T> broken() {
        return new Answer.None<>(Silence.BROKEN, true);
    }
}
