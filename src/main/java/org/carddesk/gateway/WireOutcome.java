package org.carddesk.gateway;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of a request on the wire. */
public sealed interface WireOutcome {
    /** An answer arrived whole; whose it is remains to be checked. Header names are in lower case. */
    record Response(int status, Map<String, String> headers, byte[] body) implements WireOutcome {
        public Response {
            headers = headers.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            header -> header.getKey().toLowerCase(Locale.ROOT),
                            Map.Entry::getValue,
                            (first, second) -> first + ", " + second));
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        @Override
        public String toString() {
            return "response " + status + ", " + body.length + " bytes";
        }
    }

    /**
     * No whole answer arrived.
     *
     * @param bytesMayHaveLeft false only if it is certain that the gateway saw nothing of the request
     */
    record Failed(Silence why, boolean bytesMayHaveLeft) implements WireOutcome {}
}
