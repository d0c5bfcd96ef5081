package org.carddesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rules R1 and R3: each package keeps to its edges, and each package is in the table. */
class FeatureMapTest {
    @TestFactory
    Stream<DynamicTest> eachPackageKeepsToItsEdges() {
        return new TreeSet<>(HouseRules.MAY_USE.keySet())
                .stream()
                        .map(from -> dynamicTest(
                                "R1 " + from, () -> HouseRules.edgesOf(from).check(CompiledCode.get())));
    }

    @Test
    void everyPackageIsInTheTable() {
        assertEquals(Set.of(), strangers(CompiledCode.get()));
    }

    static Set<String> strangers(com.tngtech.archunit.core.domain.JavaClasses code) {
        var packages = new TreeSet<String>();
        code.forEach(c -> packages.add(HouseRules.slice(c)));
        packages.removeAll(HouseRules.MAY_USE.keySet());
        return packages;
    }
}
