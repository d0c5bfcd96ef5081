package org.carddesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of the house fails on code that breaks it: the proof that a green rule means something. */
class PlantedViolationTest {
    /** A rule and the sources, each {@code package.Name | declaration}, of which one breaks it. */
    private static final Map<String, List<List<String>>> PLANTED = Map.ofEntries(
            planted(
                    "R2 no cycle between packages",
                    List.of(
                            "bank.A | public class A { org.carddesk.bills.B b; }",
                            "bills.B | public class B { org.carddesk.bank.A a; }")),
            planted(
                    "R4 layers",
                    List.of(
                            "bank.XStore | class XStore { void f() {} }",
                            "bank.XViewModel | class XViewModel { void f(XStore s) { s.f(); } }"),
                    List.of(
                            "bank.XService | class XService { void f() {} }",
                            "bank.XView | class XView { void f(XService s) { s.f(); } }"),
                    List.of(
                            "bank.XView | class XView { void f() {} }",
                            "bank.XService | class XService { void f(XView v) { v.f(); } }")),
            planted(
                    "R4 one suffix, one meaning",
                    List.of("bank.CreditHelper | public class CreditHelper {}"),
                    List.of("bank.XStore | class XStore {}", "bank.CreditReader | class CreditReader { XStore s; }")),
            planted(
                    "R5 gateway client",
                    List.of(
                            "gateway.XClient | public class XClient {}",
                            "bank.XService | class XService { org.carddesk.gateway.XClient c; }")),
            planted("R5 HTTP client", List.of("sync.X | class X { java.net.http.HttpClient c; }")),
            planted("R5 HTTP server", List.of("gateway.X | class X { com.sun.net.httpserver.HttpServer s; }")),
            planted(
                    "R6 view-models know no node",
                    List.of(
                            "javafx.scene.Node | public class Node {}",
                            "bank.XViewModel | class XViewModel { javafx.scene.Node n; }")),
            planted(
                    "R6 services know no screen",
                    List.of(
                            "javafx.beans.P | public class P {}",
                            "bank.XService | class XService { javafx.beans.P p; }")),
            planted(
                    "R7 one door to the screen's thread",
                    List.of(
                            "javafx.application.Platform | public class Platform { public static void runLater(Runnable r) {} }",
                            "bank.XView | class XView { java.util.function.Consumer<Runnable> f = javafx.application.Platform::runLater; }")),
            planted(
                    "R7 threads",
                    List.of("bank.XService | class XService { void f() { new Thread(() -> {}).start(); } }"),
                    List.of(
                            "bank.XService | class XService { Object f() { return java.util.concurrent.Executors.newCachedThreadPool(); } }"),
                    List.of(
                            "bank.XService | class XService { long f() { return java.util.List.of(1).parallelStream().count(); } }")),
            planted(
                    "R8 no ambient time or chance",
                    List.of("bank.XService | class XService { Object f() { return java.time.Instant.now(); } }"),
                    List.of("bank.XService | class XService { java.util.function.LongSupplier f = System::nanoTime; }"),
                    List.of("bank.XService | class XService { Object f() { return new java.util.Random(); } }"),
                    List.of("bank.XService | class XService { Object f() { return java.util.UUID.randomUUID(); } }")),
            planted("R9 Hibernate", List.of("bank.XService | class XService { org.hibernate.StatelessSession s; }")),
            planted("R9 JDBC", List.of("bank.XStore | class XStore { java.sql.Connection c; }")),
            planted("R10 paper", List.of("bank.XService | class XService { java.awt.Color c; }")),
            planted("R11 what a feature shows", List.of("bank.XStore | public class XStore {}")),
            planted("R12 exact money", List.of("money.X | class X { double yuan() { return 0.1; } }")),
            planted(
                    "R12 fen are long",
                    List.of("bank.X | record X(int amountFen) {}"),
                    List.of("bank.X | interface X { java.util.Optional<Integer> sumFen(); }")),
            planted(
                    "R13 standard streams",
                    List.of("bank.XService | class XService { void f() { System.out.println(); } }"),
                    List.of("bank.XService | class XService { void f(Exception e) { e.printStackTrace(); } }")),
            planted("R13 JDK logging", List.of("bank.XService | class XService { java.util.logging.Logger l; }")),
            planted(
                    "R13 inline style",
                    List.of("bank.XView | class XView { void setStyle(String s) {} void f() { setStyle(\"x\"); } }")),
            planted(
                    "R13 field injection",
                    List.of(
                            "jakarta.inject.Inject | public @interface Inject {}",
                            "bank.XService | class XService { @jakarta.inject.Inject Object o; }")),
            planted(
                    "R13 mutable static",
                    List.of("bank.XService | class XService { static int count; }"),
                    List.of(
                            "bank.XService | class XService { static final java.util.HashMap<String, String> KEPT = new java.util.HashMap<>(); }")));

    @TempDir
    Path folder;

    @Test
    void everyRuleIsProven() {
        assertEquals(new TreeSet<>(HouseRules.rules().keySet()), new TreeSet<>(PLANTED.keySet()));
    }

    @TestFactory
    Stream<DynamicTest> eachRuleFindsItsViolations() {
        return HouseRules.rules().entrySet().stream()
                .flatMap(rule -> PLANTED.get(rule.getKey()).stream()
                        .map(sources -> dynamicTest(rule.getKey(), () -> assertFound(rule.getValue(), sources))));
    }

    @Test
    void anEdgeOutsideTheTableIsFound() throws IOException {
        assertFound(
                HouseRules.edgesOf("cards"),
                List.of(
                        "topups.T | public class T {}",
                        "cards.XService | class XService { org.carddesk.topups.T t; }"));
    }

    @Test
    void aPackageOutsideTheTableIsFound() throws IOException {
        assertEquals(Set.of("utils"), FeatureMapTest.strangers(compiled(List.of("utils.X | class X {}"))));
    }

    @Test
    void exemptingMarksAndFilesAreFound() throws IOException {
        Path source = Files.createDirectories(folder.resolve("src"));
        Files.writeString(source.resolve("A.java"), "@Suppress" + "Warnings(\"x\") class A {}");
        Files.writeString(source.resolve("suppressions.xml"), "");
        assertEquals(2, SourceRules.exemptions(folder).size());
    }

    @Test
    void outliersAreFound() throws IOException {
        Files.writeString(folder.resolve("Long.java"), "class Long {\n" + "// x\n".repeat(500) + "}\n");
        Files.writeString(folder.resolve("Method.java"), "class Method { void f() {\n" + "f();\n".repeat(70) + "}}\n");
        Files.writeString(
                folder.resolve("Wide.java"),
                "class Wide { void f(int a, int b, int c, int d, int e, int f, int g, int h, int i) {} }");
        assertEquals(3, SourceRules.outliers(folder).size());
    }

    @Test
    void aPackageWithoutItsPurposeIsFound() throws IOException {
        Files.writeString(folder.resolve("A.java"), "class A {}");
        assertEquals(List.of(folder.toString()), SourceRules.unmarkedPackages(folder));
    }

    @Test
    void theTextRulesFindWhatIsWrong() {
        var zh = Map.of("cards.a.b", "甲 {0}", "cards.unused", "乙", "cards.only", "丙");
        var en = Map.of("cards.a.b", "A {1}", "cards.unused", "B", "stranger.key", "S");
        var literals = Map.of(
                "cards", List.of("cards.a.b", "cards.missing.key"),
                "topups", List.of("cards.a.b"));
        String wrong = String.join("\n", TextRules.findings(zh, en, literals));
        for (String expected : List.of(
                "cards.only is in one language only",
                "stranger.key is in one language only",
                "cards.a.b has other places",
                "cards.unused is never used",
                "stranger.key belongs to no package",
                "cards uses cards.missing.key, which does not exist",
                "topups uses cards.a.b of another package")) {
            assertTrue(wrong.contains(expected), () -> expected + " not in\n" + wrong);
        }
    }

    private void assertFound(ArchRule rule, List<String> sources) throws IOException {
        assertTrue(rule.evaluate(compiled(sources)).hasViolation(), rule::getDescription);
    }

    private JavaClasses compiled(List<String> sources) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        var files = new ArrayList<Path>();
        for (String source : sources) {
            String[] parts = source.split(" \\| ", 2);
            int dot = parts[0].lastIndexOf('.');
            boolean foreign = parts[0].startsWith("javafx") || parts[0].startsWith("jakarta");
            String home = (foreign ? "" : "org.carddesk.") + parts[0].substring(0, dot);
            Path file = Files.createDirectories(classes.resolve("src/" + home.replace('.', '/')))
                    .resolve(parts[0].substring(dot + 1) + ".java");
            files.add(Files.writeString(file, "package " + home + ";\n" + parts[1]));
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var manager = compiler.getStandardFileManager(problems, null, StandardCharsets.UTF_8)) {
            boolean done = compiler.getTask(
                            null,
                            manager,
                            problems,
                            List.of("-proc:none", "-d", classes.toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertTrue(done, () -> problems.getDiagnostics().toString());
        }
        assertFalse(files.isEmpty());
        return new ClassFileImporter().importPath(classes);
    }

    @SafeVarargs
    private static Map.Entry<String, List<List<String>>> planted(String rule, List<String>... sources) {
        return Map.entry(rule, List.of(sources));
    }
}
