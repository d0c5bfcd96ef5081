package org.carddesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rules R2 and R4 to R13 on the compiled code, R16 and the sizes on the sources. */
class ArchitectureTest {
    private static final Path MAIN = Path.of("src/main/java");

    @TestFactory
    Stream<DynamicTest> rules() {
        return HouseRules.rules().entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(CompiledCode.get())));
    }

    @Test
    void nothingIsExempted() throws IOException {
        assertEquals(List.of(), SourceRules.exemptions(Path.of(".")));
    }

    @Test
    void noFileMethodOrParameterListIsAnOutlier() throws IOException {
        assertEquals(List.of(), SourceRules.outliers(MAIN));
    }

    @Test
    void everyPackageSaysWhatItIsForAndMarksNulls() throws IOException {
        assertEquals(List.of(), SourceRules.unmarkedPackages(MAIN));
    }
}
