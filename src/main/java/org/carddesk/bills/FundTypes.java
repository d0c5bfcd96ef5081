package org.carddesk.bills;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The words by which Alipay's fund bills call each kind of change; they are data, not code. */
final class FundTypes {
    private final Map<FundKind, List<String>> words = new EnumMap<>(FundKind.class);

    FundTypes() {
        var read = new Properties();
        try (InputStream file = FundTypes.class.getResourceAsStream("fund-types.properties")) {
            if (file == null) throw new IllegalStateException("the words of the fund bills are missing");
            read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        for (FundKind kind : FundKind.values()) {
            String list = read.getProperty(kind.name());
            if (list != null) words.put(kind, List.of(list.strip().split("\\s*,\\s*")));
        }
    }

    /** The kind whose word the type begins with; the kinds are asked in their order. */
    FundKind of(String type) {
        for (var each : words.entrySet()) {
            if (each.getValue().stream().anyMatch(type::startsWith)) return each.getKey();
        }
        return FundKind.OTHER;
    }
}
