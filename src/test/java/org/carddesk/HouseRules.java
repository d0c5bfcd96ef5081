package org.carddesk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.carddesk.HouseConditions.accessTarget;
import static org.carddesk.HouseConditions.beFree;
import static org.carddesk.HouseConditions.each;
import static org.carddesk.HouseConditions.holdNoFloat;
import static org.carddesk.HouseConditions.standardStreams;
import static org.carddesk.HouseConditions.startThreads;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The architecture's rules as values, so that the same rule is checked on the code and proven on a planted violation. */
final class HouseRules {
    private static final String ROOT = "org.carddesk.";
    private static final String KIT = "ui task db text money report preview";
    private static final String DESK = KIT + " gateway access sync";

    /** Who may use whom besides itself: a new edge is one line here, seen in review. */
    static final Map<String, String> MAY_USE = Map.ofEntries(
            entry("money", ""),
            entry("text", "money"),
            entry("task", "text"),
            entry("db", "text"),
            entry("report", "money text"),
            entry("ui", "money text task"),
            entry("preview", "ui report money text task"),
            entry("gateway", "money text task"),
            entry("sandbox", "gateway money text db task"),
            entry("access", "task db text"),
            entry("sync", "task db text money gateway access"),
            entry("cards", DESK),
            entry("bills", DESK),
            entry("bank", DESK),
            entry("approvals", DESK + " cards topups agreements bank operators"),
            entry("commands", DESK),
            entry("operators", DESK),
            entry("topups", DESK + " cards bills"),
            entry("agreements", DESK + " cards topups"),
            entry("failedloads", DESK + " cards topups bills approvals"),
            entry("settlement", DESK + " cards topups failedloads bills bank"),
            entry("students", DESK + " cards topups agreements failedloads"),
            entry("today", DESK + " topups agreements failedloads settlement approvals commands"),
            entry(
                    "app",
                    DESK
                            + " today students cards topups agreements failedloads bills bank settlement approvals commands"
                            + " operators sandbox"));

    static final Set<String> FEATURES = Set.of(
            "cards",
            "bills",
            "bank",
            "approvals",
            "commands",
            "operators",
            "topups",
            "agreements",
            "failedloads",
            "settlement",
            "students",
            "today");

    private static final List<String> SUFFIXES = List.of(
            "Feature", "Service", "Store", "Entity", "Feed", "ViewModel", "View", "Columns", "Dialog", "package-info");

    private HouseRules() {}

    /** R1: a package uses only its edges. */
    static ArchRule edgesOf(String from) {
        Set<String> allowed = Set.of((from + " " + MAY_USE.get(from)).strip().split(" "));
        return noClasses()
                .that(in(from))
                .should()
                .dependOnClassesThat(
                        describe("outside " + allowed, c -> !slice(c).isEmpty() && !allowed.contains(slice(c))))
                .allowEmptyShould(true);
    }

    /** Every rule but R1, by its number and what it forbids. */
    static Map<String, ArchRule> rules() {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put(
                "R2 no cycle between packages",
                slices().matching(ROOT + "(*)..").should().beFreeOfCycles());
        rules.put("R4 layers", layers());
        rules.put("R4 one suffix, one meaning", suffixes());
        rules.put(
                "R5 gateway client",
                noClasses()
                        .that(not(in("gateway", "sync", "app")))
                        .should()
                        .dependOnClassesThat(describe(
                                "the gateway's client",
                                c -> slice(c).equals("gateway")
                                        && (outermost(c).endsWith("Client")
                                                || outermost(c).endsWith("Transport")))));
        rules.put(
                "R5 HTTP client",
                noClasses().that(not(in("gateway"))).should().dependOnClassesThat(resideInAPackage("java.net.http..")));
        rules.put(
                "R5 HTTP server",
                noClasses()
                        .that(not(in("sandbox")))
                        .should()
                        .dependOnClassesThat(resideInAPackage("com.sun.net.httpserver..")));
        rules.put(
                "R6 view-models know no node",
                noClasses()
                        .that(named("ViewModel"))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                "javafx.scene..", "javafx.stage..", "javafx.fxml..", "org.controlsfx.."))
                        .allowEmptyShould(true));
        rules.put(
                "R6 services know no screen",
                noClasses()
                        .that(named("Service")
                                .or(named("Store"))
                                .or(named("Entity"))
                                .or(named("Feed")))
                        .should()
                        .dependOnClassesThat(resideInAPackage("javafx.."))
                        .allowEmptyShould(true));
        rules.put(
                "R7 one door to the screen's thread",
                noClasses()
                        .that(not(in("task", "app")))
                        .should()
                        .dependOnClassesThat(resideInAPackage("javafx.concurrent..")
                                .or(describe("Platform", c -> c.getName().equals("javafx.application.Platform")))));
        rules.put(
                "R7 threads",
                noClasses().that(not(in("task", "app", "gateway", "sandbox"))).should(startThreads()));
        rules.put(
                "R8 no ambient time or chance",
                noClasses()
                        .that(not(in("app")))
                        .should(accessTarget("ambient time or chance", HouseConditions::ambient)));
        rules.put(
                "R9 Hibernate",
                noClasses()
                        .that(not(in("db").or(named("Store")).or(named("Entity"))))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("org.hibernate..", "jakarta.persistence..")));
        rules.put(
                "R9 JDBC",
                noClasses()
                        .that(not(in("db")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")));
        rules.put(
                "R10 paper",
                noClasses()
                        .that(not(in("report")))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("net.sf.jasperreports..", "java.awt..", "javax.print..")));
        rules.put("R11 what a feature shows", shown());
        rules.put("R12 exact money", classes().that(in("money")).should(holdNoFloat()));
        rules.put(
                "R12 fen are long",
                classes()
                        .that(describe("own", c -> true))
                        .should(each("keep …Fen as long", HouseConditions::wrongFen)));
        rules.put("R13 standard streams", noClasses().should(standardStreams()));
        rules.put("R13 JDK logging", noClasses().should().dependOnClassesThat(resideInAPackage("java.util.logging..")));
        rules.put(
                "R13 inline style",
                noClasses().should(accessTarget("setStyle", a -> a.getName().equals("setStyle"))));
        rules.put(
                "R13 field injection",
                fields().should(beFree(
                        "injection",
                        f -> f.getAnnotations().stream()
                                .anyMatch(a -> a.getRawType().getSimpleName().equals("Inject")))));
        rules.put(
                "R13 mutable static", fields().should(beFree("mutable static state", HouseConditions::mutableStatic)));
        return rules;
    }

    private static ArchRule layers() {
        return layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("View")
                .definedBy(named("View"))
                .layer("ViewModel")
                .definedBy(named("ViewModel"))
                .layer("Service")
                .definedBy(named("Service"))
                .layer("Feed")
                .definedBy(named("Feed"))
                .layer("Store")
                .definedBy(named("Store"))
                .whereLayer("View")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("Feed")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("ViewModel")
                .mayOnlyBeAccessedByLayers("View")
                .whereLayer("Service")
                .mayOnlyBeAccessedByLayers("ViewModel")
                .whereLayer("Store")
                .mayOnlyBeAccessedByLayers("Service", "Feed");
    }

    private static ArchRule suffixes() {
        return classes()
                .that(describe(
                        "top-level classes of a feature without suffix",
                        c -> FEATURES.contains(slice(c))
                                && !c.getEnclosingClass().isPresent()
                                && !hasSuffix(c)))
                .should(each("be a plain value, or package-private and below the layers", (c, wrong) -> {
                    boolean plain = c.isRecord() || c.isEnum() || c.isInterface() || c.isAssignableTo(Throwable.class);
                    if (plain) return;
                    if (c.getModifiers().contains(JavaModifier.PUBLIC)) wrong.add(c.getName() + " is public");
                    c.getDirectDependenciesFromSelf().stream()
                            .map(d -> d.getTargetClass())
                            .filter(t -> layered(t))
                            .forEach(t -> wrong.add(c.getName() + " touches " + t.getName()));
                }))
                .allowEmptyShould(true);
    }

    private static ArchRule shown() {
        return classes()
                .that(describe(
                        "public classes of a feature",
                        c -> FEATURES.contains(slice(c))
                                && c.getModifiers().contains(JavaModifier.PUBLIC)
                                && c.getEnclosingClass().isEmpty()))
                .should(each("be Feature, Service, or a plain value", (c, wrong) -> {
                    boolean plain = c.isRecord() || c.isEnum() || c.isInterface() || c.isAssignableTo(Throwable.class);
                    String name = c.getSimpleName();
                    if (!plain && !name.endsWith("Feature") && !name.endsWith("Service"))
                        wrong.add(c.getName() + " is public");
                }))
                .allowEmptyShould(true);
    }

    static DescribedPredicate<JavaClass> in(String... packages) {
        return describe("in " + List.of(packages), c -> List.of(packages).contains(slice(c)));
    }

    private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> that) {
        return DescribedPredicate.not(that);
    }

    /** Own code only, judged by its outermost class. */
    private static DescribedPredicate<JavaClass> named(String suffix) {
        return describe(
                "*" + suffix, c -> c.getName().startsWith(ROOT) && outermost(c).endsWith(suffix));
    }

    private static boolean hasSuffix(JavaClass c) {
        return SUFFIXES.stream().anyMatch(outermost(c)::endsWith);
    }

    private static boolean layered(JavaClass c) {
        return FEATURES.contains(slice(c))
                && List.of("ViewModel", "View", "Service", "Store").stream().anyMatch(outermost(c)::endsWith);
    }

    private static String outermost(JavaClass c) {
        return c.getName().replaceAll("\\$.*", "");
    }

    static String slice(JavaClass c) {
        return c.getPackageName().startsWith(ROOT) ? c.getPackageName().split("\\.")[2] : "";
    }
}
