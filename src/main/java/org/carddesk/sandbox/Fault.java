package org.carddesk.sandbox;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** What may go wrong between desk and gateway on demand, each with a rate from 0 to 1. */
public enum Fault {
    /** The answer comes late. */
    DELAY,
    /** The connection ends without an answer, before or after the effect. */
    DROP,
    /** 500, before or after the effect. */
    E500,
    /** 503 with Retry-After, before any effect. */
    E503,
    /** A page of something that is not the gateway, as a captive portal sends it. */
    GARBAGE,
    /** The answer ends in the middle of its body. */
    CUT,
    /** The answer's digest does not fit its body. */
    DIGEST,
    /** The request arrives twice; the desk sees the second answer. */
    DUPLICATE,
    /** The request arrives after the next one; its answer is lost. */
    REORDER,
    /** The gateway was restored: a new epoch begins. */
    EPOCH;

    /**
     * Reads {@code name=rate,name=rate}; an empty text means no faults.
     *
     * @throws DeskException of kind WRONG_INPUT if a name is unknown or a rate is no number from 0 to 1
     */
    public static Map<Fault, Double> parse(String text) {
        var rates = new EnumMap<Fault, Double>(Fault.class);
        if (text.isBlank()) return rates;
        for (String part : text.split(",", -1)) {
            String[] pair = part.strip().split("=", -1);
            Fault fault = Arrays.stream(values())
                    .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(pair[0]))
                    .findFirst()
                    .orElseThrow(() -> wrong(part));
            if (pair.length != 2 || !pair[1].matches("0|1|0?\\.[0-9]{1,9}|1\\.0{1,9}")) throw wrong(part);
            rates.put(fault, Double.valueOf(pair[1]));
        }
        return rates;
    }

    private static DeskException wrong(String part) {
        return new DeskException(Trouble.WRONG_INPUT, "sandbox.fault.unknown", part);
    }
}
