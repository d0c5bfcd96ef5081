package org.carddesk;

import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a class or field can be found guilty of; the rules of {@link HouseRules} are made of these. */
final class HouseConditions {
    private static final Set<String> AMBIENT = Set.of(
            "System.currentTimeMillis",
            "System.nanoTime",
            "Clock.systemUTC",
            "Clock.systemDefaultZone",
            "Clock.system",
            "ZoneId.systemDefault",
            "TimeZone.getDefault",
            "UUID.randomUUID",
            "Math.random",
            "Random.<init>",
            "SecureRandom.<init>",
            "SplittableRandom.<init>",
            "ThreadLocalRandom.current",
            "RandomGenerator.getDefault",
            "RandomGenerator.of",
            "Date.<init>",
            "Thread.sleep",
            "TimeUnit.sleep",
            "LockSupport.parkNanos");

    private static final Set<String> MUTABLE = Set.of(
            "java.util.ArrayList",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.HashSet",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.AtomicReference",
            "java.lang.StringBuilder");

    private HouseConditions() {}

    /** Waiting on, and passing on, an interruption starts no thread. */
    static ArchCondition<JavaClass> startThreads() {
        return accessTarget("threads", a -> {
            String owner = a.getTargetOwner().getName();
            if (owner.equals("java.lang.Thread"))
                return !Set.of("currentThread", "interrupt").contains(a.getName());
            return owner.startsWith("java.lang.Thread$")
                    || owner.equals("java.util.concurrent.CompletableFuture")
                    || owner.equals("java.util.concurrent.Executors")
                    || owner.startsWith("java.util.concurrent.ForkJoin")
                    || owner.endsWith("ThreadPoolExecutor")
                    || a.getName().equals("parallelStream")
                    || owner.equals("java.util.Timer");
        });
    }

    static boolean ambient(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        if (AMBIENT.contains(owner.getSimpleName() + "." + access.getName()) && !withMillis(access)) return true;
        return owner.getPackageName().startsWith("java.time")
                && access.getName().equals("now")
                && access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().noneMatch(p -> p.isEquivalentTo(Clock.class));
    }

    /** {@code new Date(millis)} and {@code new Random(seed)} take what they are handed. */
    static boolean withMillis(JavaAccess<?> access) {
        return access.getName().equals("<init>")
                && access.getTarget() instanceof CodeUnitAccessTarget target
                && !target.getRawParameterTypes().isEmpty();
    }

    static ArchCondition<JavaClass> standardStreams() {
        return accessField(System.class, "out")
                .or(accessField(System.class, "err"))
                .or(accessTarget(
                        "printStackTrace to the standard stream",
                        a -> a.getName().equals("printStackTrace")
                                && a.getTarget() instanceof CodeUnitAccessTarget target
                                && target.getRawParameterTypes().isEmpty()));
    }

    static ArchCondition<JavaClass> holdNoFloat() {
        return each("hold no float or double", (c, wrong) -> {
            Predicate<JavaClass> inexact = t -> Set.of("float", "double", "java.lang.Float", "java.lang.Double")
                    .contains(t.getBaseComponentType().getName());
            c.getFields().stream().filter(f -> inexact.test(f.getRawType())).forEach(f -> wrong.add(f.getFullName()));
            c.getCodeUnits().stream()
                    .filter(m -> inexact.test(m.getRawReturnType())
                            || m.getRawParameterTypes().stream().anyMatch(inexact))
                    .forEach(m -> wrong.add(m.getFullName()));
        });
    }

    static void wrongFen(JavaClass c, List<String> wrong) {
        Set<String> exact = Set.of("long", "java.lang.Long", "java.util.OptionalLong");
        c.getFields().stream()
                .filter(f -> f.getName().endsWith("Fen")
                        && !exact.contains(f.getRawType().getName()))
                .forEach(f -> wrong.add(f.getFullName()));
        c.getMethods().stream()
                .filter(m -> m.getName().endsWith("Fen")
                        && !m.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !exact.contains(m.getRawReturnType().getName())
                        && !m.getReturnType().getName().equals("java.util.Optional<java.lang.Long>")
                        && !m.getRawReturnType().getName().equals("void"))
                .forEach(m -> wrong.add(m.getFullName()));
    }

    static boolean mutableStatic(JavaField field) {
        if (!field.getModifiers().contains(JavaModifier.STATIC)
                || field.getModifiers().contains(JavaModifier.SYNTHETIC)) return false;
        return !field.getModifiers().contains(JavaModifier.FINAL)
                || MUTABLE.contains(field.getRawType().getName());
    }

    static ArchCondition<JavaField> beFree(String of, Predicate<JavaField> wrong) {
        return new ArchCondition<>("be free of " + of) {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (wrong.test(field))
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is " + of));
            }
        };
    }

    /** What a class is found guilty of. */
    interface Findings {
        void collect(JavaClass found, List<String> wrong);
    }

    static ArchCondition<JavaClass> each(String description, Findings findings) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass found, ConditionEvents events) {
                var wrong = new ArrayList<String>();
                findings.collect(found, wrong);
                wrong.forEach(text -> events.add(SimpleConditionEvent.violated(found, text)));
            }
        };
    }

    static ArchCondition<JavaClass> accessTarget(String description, Predicate<JavaAccess<?>> forbidden) {
        return new ArchCondition<>("access " + description) {
            @Override
            public void check(JavaClass found, ConditionEvents events) {
                found.getAccessesFromSelf().stream()
                        .filter(forbidden)
                        .forEach(a -> events.add(SimpleConditionEvent.satisfied(a, a.getDescription())));
            }
        };
    }
}
