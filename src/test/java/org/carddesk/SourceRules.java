package org.carddesk;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** What is read from the sources, because class files no longer know it: sizes, string literals, exempting marks. */
final class SourceRules {
    private static final int FILE_LINES = 500;
    private static final int METHOD_LINES = 70;
    private static final int PARAMETERS = 8;
    /** An unchecked cast is a limit of the language and stays marked; nothing else is taken out of a check. */
    private static final Pattern EXEMPTION = Pattern.compile("@Suppress" + "Warnings(?!\\(\"unchecked\"\\))|@Null"
            + "Unmarked|//no" + "inspection|@Arch" + "Ignore|@formatter" + ":off");

    private static final List<String> EXEMPTING_FILES = List.of(
            "archunit_ignore_patterns.txt",
            "archunit.properties",
            "suppressions.xml",
            "checkstyle-suppressions.xml",
            "spotbugs-exclude.xml",
            "pmd-exclude.properties");

    private SourceRules() {}

    /** R16: marks and files that take code out of a rule. */
    static List<String> exemptions(Path project) throws IOException {
        var found = new ArrayList<String>();
        for (String folder : List.of("src", "packaging", "db", "reports")) {
            if (!Files.isDirectory(project.resolve(folder))) continue;
            try (var files = Files.walk(project.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String name = file.getFileName().toString();
                    if (EXEMPTING_FILES.contains(name)) found.add(file.toString());
                    if (name.endsWith(".java")
                            && EXEMPTION.matcher(Files.readString(file)).find())
                        found.add(file + " holds an exempting mark");
                }
            }
        }
        return found;
    }

    /** Files, methods and parameter lists so long that they stop the build; a record's header is no parameter list. */
    static List<String> outliers(Path sources) throws IOException {
        var found = new ArrayList<String>();
        for (Path file : javaFiles(sources)) {
            long lines = Files.readString(file).lines().count();
            if (lines > FILE_LINES) found.add(file + " has " + lines + " lines");
        }
        parse(sources, (unit, positions) -> new TreeScanner<Void, Void>() {
            private boolean inRecord;

            @Override
            public Void visitClass(ClassTree type, Void nothing) {
                boolean outside = inRecord;
                inRecord = type.getKind() == Tree.Kind.RECORD;
                super.visitClass(type, nothing);
                inRecord = outside;
                return null;
            }

            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                String where = unit.getSourceFile().getName() + " " + method.getName();
                boolean header = inRecord && method.getName().contentEquals("<init>");
                if (!header && method.getParameters().size() > PARAMETERS)
                    found.add(where + " has too many parameters");
                long start = positions.getStartPosition(unit, method);
                long end = positions.getEndPosition(unit, method);
                if (start >= 0 && end > start) {
                    long lines = unit.getLineMap().getLineNumber(end)
                            - unit.getLineMap().getLineNumber(start)
                            + 1;
                    if (lines > METHOD_LINES) found.add(where + " has " + lines + " lines");
                }
                return super.visitMethod(method, nothing);
            }
        });
        return found;
    }

    /** Packages without a {@code package-info.java} that says what they are for and marks nulls. */
    static List<String> unmarkedPackages(Path sources) throws IOException {
        var found = new TreeSet<String>();
        for (Path file : javaFiles(sources)) {
            Path info = file.resolveSibling("package-info.java");
            if (!Files.exists(info)
                    || !Files.readString(info).contains("@NullMarked")
                    || !Files.readString(info).startsWith("/**")) found.add(String.valueOf(file.getParent()));
        }
        return List.copyOf(found);
    }

    /** Every string literal, by the last name of the package whose source holds it. */
    static Map<String, TreeSet<String>> literals(Path sources) throws IOException {
        var found = new TreeMap<String, TreeSet<String>>();
        parse(sources, (unit, positions) -> new TreeScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                String owner = String.valueOf(unit.getPackageName()).replaceAll(".*\\.", "");
                if (literal.getValue() instanceof String text)
                    found.computeIfAbsent(owner, o -> new TreeSet<>()).add(key(text));
                return null;
            }
        });
        return found;
    }

    /** A key in an annotation of the command line is written {@code ${bundle:key}}. */
    private static String key(String text) {
        return text.startsWith("${bundle:") && text.endsWith("}") ? text.substring(9, text.length() - 1) : text;
    }

    private interface Reader {
        TreeScanner<Void, Void> of(CompilationUnitTree unit, SourcePositions positions);
    }

    private static void parse(Path sources, Reader reader) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(javaFiles(sources)));
            var positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(reader.of(unit, positions), null);
            }
        }
    }

    private static List<Path> javaFiles(Path sources) {
        try (var files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
