package org.carddesk;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.ref.SoftReference;
import java.util.List;

/** The compiled program as the house rules read it: 140 MB, so read once for all rules and let go of where memory is short. */
final class CompiledCode {
    private static SoftReference<JavaClasses> read = new SoftReference<>(null);

    private CompiledCode() {}

    static synchronized JavaClasses get() {
        JavaClasses known = read.get();
        if (known == null) {
            known = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("org.carddesk");
            read = new SoftReference<>(known);
        }
        return known;
    }
}
