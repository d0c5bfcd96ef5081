package org.carddesk.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final String TOP_UP = """
            {"out_trade_no":"A1","card_id":"c","holder_id":"h","channel":"WEB","amount_fen":5000,\
            "ordered_at":"2026-11-22T00:05:00.000Z","payment":"PAID","refunded_fen":0,"load":"FAILED"}""";

    @Test
    void aBodyReadsAndWritesTheSame() {
        var body = Json.read(bytes(TOP_UP), TopUpBody.class);
        assertEquals(5000, body.amountFen());
        assertEquals(LoadState.FAILED, body.load());
        assertEquals(Json.parse(bytes(TOP_UP)), Json.parse(Json.bytes(body)));
        assertEquals(Optional.empty(), Json.extra(Json.parse(bytes(TOP_UP)), body));
        assertFalse(Json.hasUnrecognised(body));
    }

    @Test
    void unknownMembersAndValuesAreKeptByteForByte() {
        var original = Json.parse(bytes(TOP_UP.replace("FAILED", "TELEPORTED").replace("}", ",\"new\":{\"b\":1.50}}")));
        var body = Json.read(original, TopUpBody.class);
        assertEquals(LoadState.UNRECOGNISED, body.load());
        assertTrue(Json.hasUnrecognised(body));
        var extra = Json.extra(original, body).orElseThrow();
        assertEquals(2, extra.size());
        assertArrayEquals(Json.canonical(original), Json.canonical(Json.restore(body, Optional.of(extra))));
        assertEquals(Optional.of(extra), Json.extra(original, Json.canonical(original), body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clerk1|clerk1|",
                "clerk1|o\\\"b\\u000b|",
                "\"disabled\":false|\"disabled\":false,\"shift\":1|shift",
                "CLERK\"]|CLERK\",\"JANITOR\"]|roles"
            })
    void nothingIsLeftOverOfADocumentThatItsRecordWritesAlike(String from, String to, String kept) {
        String operator = "{\"name\":\"王\",\"login\":\"clerk1\",\"roles\":[\"CLERK\"],\"disabled\":false}";
        var document = Json.parse(bytes(operator.replace(from, to)));
        var extra = Json.extra(document, Json.canonical(document), Json.read(document, OperatorBody.class));
        assertEquals(kept, extra.map(left -> left.fieldNames().next()).orElse(null));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T00:05:09.007Z,2026-11-22T00:05:09.007Z",
        "1969-12-31T23:59:59.999Z,1969-12-31T23:59:59.999Z",
        "2028-02-29T00:00:00Z,2028-02-29T00:00:00.000Z",
        "0000-01-01T00:00:00Z,0000-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z,9999-12-31T23:59:59.999Z"
    })
    void anInstantHasItsMillisecondsAlways(Instant at, String text) {
        assertEquals("\"" + text + "\"", new String(Json.bytes(at), StandardCharsets.UTF_8));
        assertEquals(at, Json.read(bytes("\"" + text + "\""), Instant.class));
    }

    @Test
    void anInstantIsCutToItsMillisecondsAndMustLieInAYearOfFourDigits() {
        assertEquals(
                "\"2026-11-22T00:05:09.007Z\"",
                new String(Json.bytes(Instant.parse("2026-11-22T00:05:09.007999Z")), StandardCharsets.UTF_8));
        assertThrows(JsonException.class, () -> Json.bytes(Instant.parse("+10000-01-01T00:00:00Z")));
        assertThrows(JsonException.class, () -> Json.bytes(Instant.parse("-0001-12-31T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T00:00:00.000Z",
                "2026-13-01T00:00:00.000Z",
                "2026-01-01T24:00:00.000Z",
                "2026-01-01T00:60:00.000Z",
                "+12026-01-01T00:00:00.000Z",
                "2026-01-01T00:00:60.000Z",
                "2026-01-01 00:00:00.000Z",
                "2026-01-01T00:00:00.0000Z",
                "2026-01-01T00:00:00.00٣Z"
            })
    void whatIsNoMomentIsRefused(String text) {
        assertThrows(JsonException.class, () -> Json.read(bytes("\"" + text + "\""), Instant.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}x",
                "{\"a\":1,\"a\":2}",
                "null",
                "[null]",
                "{\"a\":null}",
                "{\"a\":[{\"b\":null}]}",
                "{\"a\":1e400}",
                "[-1e400]",
                "[100000000000000000000000000000]",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
            })
    void whatIsNoStrictJsonIsRefused(String document) {
        assertThrows(JsonException.class, () -> Json.parse(bytes(document)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"out_trade_no\":\"A1\", | ",
                "5000|-1",
                "5000|100000000001",
                "5000|50.0",
                "5000|\"5000\"",
                "\"A1\"|17",
                "2026-11-22T00:05:00.000Z|2026-11-22T00:05:00Z",
                "\"PAID\"|1"
            })
    void aBodyOutsideTheSchemaIsRefused(String from, String to) {
        String broken = TOP_UP.replace(from, to == null ? "" : to);
        assertThrows(JsonException.class, () -> Json.read(bytes(broken), TopUpBody.class));
    }

    @Test
    void theCanonicalFormIsThatOfRfc8785() {
        String document = "{\"numbers\":[333333333.33333329,1E30,4.50,2e-3,1e-27],"
                + "\"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\"literals\":[true,false]}";
        assertEquals(
                "{\"literals\":[true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
                new String(Json.canonical(Json.parse(bytes(document))), StandardCharsets.UTF_8));
    }

    @Test
    void hashesAddAndSubtractModuloTwoToThe256() {
        byte[] one = StateHash.ofEntity("a", 1, bytes("{}"));
        byte[] two = StateHash.ofEntity("b", 2, bytes("{}"));
        byte[] none = new byte[32];
        assertArrayEquals(
                none, StateHash.minus(StateHash.minus(StateHash.plus(StateHash.plus(none, one), two), one), two));
        assertArrayEquals(StateHash.plus(one, two), StateHash.plus(two, one));
    }

    @Test
    void thePayloadHashCoversExactlyThePresentMembers() {
        var target = new Target("top_up", "t1");
        var args = Json.tree(new CommandArgs.RefundTopUp(5000));
        var payload = new Payload("refund_top_up", target, 3L, args, "op1", "paid twice");
        String canonical = "{\"actor\":\"op1\",\"args\":{\"amount_fen\":5000},\"expected_version\":3,"
                + "\"reason\":\"paid twice\",\"target\":{\"id\":\"t1\",\"type\":\"top_up\"},\"type\":\"refund_top_up\"}";
        assertEquals(StateHash.hex(StateHash.sha256(bytes(canonical))), payload.sha256());
    }

    @ParameterizedTest
    @CsvSource({"13800001234,138****1234", "138 0000 1234,138****1234", "138****1234,138****1234"})
    void aWholePhoneNumberNeverLeavesTheDesk(String typed, String sent) {
        assertEquals(sent, new CommandArgs.Person("1", "n", PersonKind.STUDENT, "d", typed).phoneMasked());
        assertEquals(sent, new CommandArgs.UpdateCardholder("n", PersonKind.STUDENT, "d", typed, false).phoneMasked());
    }

    @Test
    void everyBodyTypeIsReadByItsWireName() {
        for (var type : EntityType.values()) assertEquals(Optional.of(type), EntityType.ofWire(type.wire()));
        for (var type : CommandType.values()) assertEquals(Optional.of(type), CommandType.ofWire(type.wire()));
        for (var type : ProblemType.values()) assertEquals(Optional.of(type), ProblemType.ofUrn(type.urn()));
        assertEquals("{}", new String(Json.bytes(new CommandArgs.None()), StandardCharsets.UTF_8));
        var operator = new OperatorBody("clerk1", "Wang", List.of(OperatorRole.CLERK), false);
        assertEquals(operator, Json.read(Json.bytes(operator), OperatorBody.class));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"\\u0000\"", "\"7\"", "true"})
    void aTextIsNoNumberNotEvenABlankOne(String text) {
        assertEquals(7, Json.read(Json.parse(bytes("{\"n\":7}")), Counted.class).n());
        assertThrows(JsonException.class, () -> Json.read(Json.parse(bytes("{\"n\":" + text + "}")), Counted.class));
    }

    private record Counted(
            @org.jspecify.annotations.Nullable Long n) {}

    @ParameterizedTest
    @CsvSource({
        "9007199254740991, false",
        "-9007199254740991, false",
        "9007199254740992, true",
        "-9007199254740992, true",
        "-9223372036854775808, true",
        "99999999999999999999, true"
    })
    void wholeNumbersStayBelowTwoToThe53(String number, boolean tooGreat) {
        assertEquals(tooGreat, Json.hasTooGreatNumber(Json.parse(bytes("{\"a\":[0.5,{\"b\":" + number + "}]}"))));
    }
}
