package org.carddesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rules R2 and R4 to R13 on the compiled code, R16 and the sizes on the sources. */
class ArchitectureTest {
    static final JavaClasses CODE =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("org.carddesk");
    private static final Path MAIN = Path.of("src/main/java");

    @TestFactory
    Stream<DynamicTest> rules() {
        return HouseRules.rules().entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(CODE)));
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
