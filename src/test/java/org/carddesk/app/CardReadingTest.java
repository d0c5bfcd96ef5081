package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.carddesk.app.CardReading.Known;
import org.carddesk.app.CardReading.Notation;
import org.carddesk.cards.ChipUid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardReadingTest {
    private static final String UID = "04A1B2C3";

    @ParameterizedTest
    @CsvSource({
        "04A1B2C3, '', 04A1B2C3, HEX",
        "04a1b2c3, '', 04a1b2c3, HEX",
        ";04A1B2C3, ;, 04A1B2C3, HEX",
        "CARD=04:A1:B2:C3, CARD=, 04:A1:B2:C3, HEX",
        "C3B2A104, '', C3B2A104, HEX_REVERSED",
        "0077705923, '', 0077705923, DECIMAL",
        "%0077705923, %, 0077705923, DECIMAL",
        "3283263748, '', 3283263748, DECIMAL_REVERSED"
    })
    void aKnownCardTellsPrefixAndNotation(String sent, String prefix, String number, Notation notation) {
        CardReading reading = CardReading.of(sent, this::known);
        assertEquals(prefix, reading.prefix());
        assertEquals(number, reading.number());
        assertEquals(notation, reading.notation());
        assertEquals(Optional.of("张三 600011"), reading.card());
    }

    @ParameterizedTest
    @CsvSource({
        "1234567890, '', OPEN",
        "AABBCCDD, '', HEX",
        "UID:0102030405060A, UID:, HEX",
        "hello, '', NONE",
        "'', '', NONE",
        "12345, '', NONE"
    })
    void anUnknownCardIsTakenApartAsFarAsItGoes(String sent, String prefix, Notation notation) {
        CardReading reading = CardReading.of(sent, this::known);
        assertEquals(prefix, reading.prefix());
        assertEquals(notation, reading.notation());
        assertEquals(Optional.empty(), reading.card());
    }

    @ParameterizedTest
    @CsvSource({
        "04A1B2C3, '', 04A1B2C3",
        ";04A1B2C3, ;, 04A1B2C3",
        "04A1B2C3, ;, ",
        ";04A1B2C3, '', ",
        "not a card, '', ",
        "04:A1:B2:C3, '', 04:A1:B2:C3"
    })
    void onlyWhatBeginsAsLearntIsANumber(String sent, String prefix, String number) {
        assertEquals(Optional.ofNullable(number), CardReading.number(sent, prefix));
    }

    @Test
    void aHugeTextIsNoCard() {
        assertEquals(Notation.NONE, CardReading.of("A".repeat(64), this::known).notation());
    }

    private Optional<Known> known(String number) {
        return ChipUid.readings(number).contains(UID) ? Optional.of(new Known(UID, "张三 600011")) : Optional.empty();
    }
}
