package org.carddesk.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
    @ParameterizedTest
    @CsvSource({"1.0.0, 1, 0", "1.10, 1.9.9, 1", "1.2.3-beta, 1.2.3, 0", "1, 2, -1", "1.0.0, -, 1", "1.0.0, ., 1"})
    void missingAndSenselessPartsCountAsNothing(String one, String other, int order) {
        assertEquals(order, Integer.signum(Versions.compare(one, other)));
    }
}
