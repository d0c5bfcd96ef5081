package org.carddesk.cards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChipUidTest {
    @ParameterizedTest
    @ValueSource(strings = {"01A2B3C4", "01a2b3c4", "01:A2:B3:C4", "C4B3A201", "0027440068", "27440068", "3300106753"})
    void everyNotationOfOneChipIsUnderstood(String typed) {
        assertTrue(ChipUid.readings(typed).contains("01A2B3C4"), typed);
    }

    @Test
    void theCanonicalFormKeepsHexAndReadsTheDecimalOfFourBytes() {
        assertEquals("01A2B3C4", ChipUid.of("01a2 b3c4").hex());
        assertEquals("01A2B3C4", ChipUid.of("0027440068").hex());
        assertEquals("04A1B2C3D4E5F6", ChipUid.of("04A1B2C3D4E5F6").hex());
    }

    @Test
    void readersDecimalsAreShown() {
        assertEquals("0027440068", new ChipUid("01A2B3C4").decimal());
        assertEquals("3300106753", new ChipUid("01A2B3C4").reversedDecimal());
    }

    @Test
    void sevenBytesAreReadFromDecimalToo() {
        String decimal = new ChipUid("04A1B2C3D4E5F6").decimal();
        assertTrue(ChipUid.readings(decimal).contains("04A1B2C3D4E5F6"));
    }

    @Test
    void oldReadersPrintTheLastThreeBytes() {
        // A2B3C4: 6H8D 10662852, 2H4H 162 and 46020
        assertTrue(ChipUid.tails("10662852").contains("A2B3C4"));
        assertTrue(ChipUid.tails("162,46020").contains("A2B3C4"));
        assertEquals("A2B3C4", new ChipUid("01A2B3C4").tail());
    }

    @Test
    void aNameIsNoChip() {
        assertTrue(ChipUid.readings("zhangsan").isEmpty());
        assertFalse(ChipUid.readings("1234567").contains("0012D687"));
    }
}
