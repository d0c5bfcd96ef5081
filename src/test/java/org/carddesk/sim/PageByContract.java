package org.carddesk.sim;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * The contract's own words on a page of the feed (sections 3 and 7), read without the product's code: what it takes must be
 * sound here too. Values of a later version are sound, as they are kept raw.
 */
final class PageByContract {
    private static final long LEAST_WHOLE = -(1L << 53) + 1;

    /** Members by type; a question mark for those that may be absent, then text, number, boolean, list or object. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("cardholder", "person_no:t name:t kind:t department:t phone_masked?:t left:b"),
            Map.entry(
                    "card",
                    "card_no:t chip_uid?:t holder_id:t kind:t lost:b frozen:b closed:b issued_on:t expires_on:t"
                            + " replaces_card_id?:t chip_balance_fen?:n ledger_balance_fen:n pending_fen:n"),
            Map.entry(
                    "top_up",
                    "out_trade_no:t trade_no?:t card_id:t holder_id:t channel:t amount_fen:n agreement_id?:t ordered_at:t"
                            + " paid_at?:t business_date?:t payment:t refunded_fen:n load:t load_failure?:t loaded_at?:t"
                            + " loaded_card_id?:t"),
            Map.entry(
                    "load_attempt",
                    "top_up_id:t card_id:t no:n started_at:t ended_at?:t result:t failure?:t terminal?:t"),
            Map.entry(
                    "refund",
                    "top_up_id:t out_request_no:t amount_fen:n state:t reason:t requested_by:t approved_by?:t"
                            + " requested_at:t succeeded_at?:t failure?:t"),
            Map.entry(
                    "agreement",
                    "agreement_no?:t external_agreement_no:t card_id:t holder_id:t state:t paused:b threshold_fen:n"
                            + " load_amount_fen:n daily_cap_fen?:n monthly_cap_fen?:n single_quota_fen?:n signed_at?:t"
                            + " valid_until?:t ended_at?:t ended_by?:t checked_at:t last_debit_at?:t failing_streak:n"
                            + " last_failure?:t"),
            Map.entry("bank_credit", "business_date:t amount_fen:n credited_on:t bank_ref?:t payer?:t source:t void:b"),
            Map.entry(
                    "day_close",
                    "business_date:t run_no:n state:t totals:o acknowledged:l report_sha256:t prepared_by:t"
                            + " reviewed_by:t closed_at:t"),
            Map.entry(
                    "approval",
                    "command_id:t command_type:t target?:o expected_version?:n args:o amount_fen?:n payload_sha256:t"
                            + " maker:t reason?:t created_at:t expires_at:t state:t decided_by?:t decided_at?:t"),
            Map.entry("command_result", "command_id:t status:t code?:t effects:l committed_seq:n"),
            Map.entry("operator", "login:t name:t roles:l disabled:b"));

    private PageByContract() {}

    /** Whether a desk that follows the epoch and stands at {@code after} may apply the page. */
    static boolean isSound(JsonNode page, String epoch, long after) {
        if (!epoch.equals(page.path("epoch").textValue()) || !is(page.get("after"), after)) return false;
        JsonNode events = page.path("events");
        if (!events.isArray() || !page.path("has_more").isBoolean()) return false;
        long last = after;
        for (JsonNode event : events) {
            if (!isWhole(event.get("seq")) || !is(event.get("prev"), last)) return false;
            if (event.get("seq").longValue() <= last || !isSound(event)) return false;
            last = event.get("seq").longValue();
        }
        boolean promised = page.get("has_more").booleanValue() && events.isEmpty();
        return is(page.get("last_seq"), last)
                && isWhole(page.get("head_seq"))
                && page.get("head_seq").longValue() >= last
                && !promised;
    }

    private static boolean isSound(JsonNode event) {
        boolean named = isName(event.get("type")) && isName(event.get("id")) && isTime(event.get("at"));
        if (!named || !isWhole(event.get("version")) || event.get("version").longValue() < 1) return false;
        JsonNode body = event.get("body");
        return switch (event.path("op").asText()) {
            case "put" ->
                body != null && body.isObject() && fits(body, event.get("type").textValue());
            case "del" -> body == null || body.isNull();
            default -> false;
        };
    }

    private static boolean fits(JsonNode body, String type) {
        String members = BODIES.getOrDefault(type, "");
        for (String member : members.isEmpty() ? new String[0] : members.split(" ")) {
            String name = member.replaceFirst("[?]?:.$", "");
            JsonNode value = body.get(name);
            boolean absent = value == null || value.isNull();
            if (absent ? !member.contains("?") : !isA(member.charAt(member.length() - 1), value)) return false;
        }
        return true;
    }

    private static boolean isA(char kind, JsonNode value) {
        return switch (kind) {
            case 't' -> value.isTextual();
            case 'n' -> isWhole(value);
            case 'b' -> value.isBoolean();
            case 'l' -> value.isArray();
            default -> value.isObject();
        };
    }

    private static boolean isName(JsonNode value) {
        return value != null && value.isTextual() && !value.textValue().isEmpty();
    }

    private static boolean isTime(JsonNode value) {
        try {
            return isName(value) && OffsetDateTime.parse(value.textValue()) != null;
        } catch (DateTimeException noTime) {
            return false;
        }
    }

    /** Numbers are whole and no greater than every language's numbers are exact. */
    private static boolean isWhole(JsonNode value) {
        return value != null
                && value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= LEAST_WHOLE
                && value.longValue() <= -LEAST_WHOLE;
    }

    private static boolean is(JsonNode value, long wanted) {
        return isWhole(value) && value.longValue() == wanted;
    }
}
