package org.carddesk.sandbox;

import java.util.UUID;
import java.util.regex.Pattern;

/** Who calls: a desk, the incarnation of its database, and, where the call needs one, the signed-in operator. */
record Caller(String deskId, String instance, String operatorId) {
    static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** The desk of a call that needs no session. */
    static Caller desk(WireRequest request) {
        String deskId = required(request, "Desk-Id");
        String instance = required(request, "Desk-Instance");
        if (!ID.matcher(deskId).matches()) throw Problem.malformed("Desk-Id");
        if (!isUuid(instance)) throw Problem.malformed("Desk-Instance");
        if (!isUuid(required(request, "Request-Id"))) throw Problem.malformed("Request-Id");
        return new Caller(deskId, instance, "");
    }

    static String required(WireRequest request, String header) {
        return request.header(header).orElseThrow(() -> Problem.malformed(header + " is missing"));
    }

    static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }
}
