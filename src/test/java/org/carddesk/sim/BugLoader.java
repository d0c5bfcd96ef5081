package org.carddesk.sim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Loads the whole program anew with one class replaced; libraries are shared. */
final class BugLoader extends ClassLoader implements AutoCloseable {
    private final Map<String, ByteArrayOutputStream> compiled = new HashMap<>();

    BugLoader(PlantedBug bug) {
        super(BugLoader.class.getClassLoader());
        compile(bug);
    }

    private void compile(PlantedBug bug) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var words = new StringWriter();
        try (var files = new InMemory(compiler.getStandardFileManager(null, null, null))) {
            var options = List.of(
                    "-proc:none",
                    "-parameters",
                    "-nowarn",
                    "--release",
                    "25",
                    "-classpath",
                    System.getProperty("java.class.path"));
            boolean fine = compiler.getTask(words, files, null, options, null, List.of(new Source(bug)))
                    .call();
            if (!fine) throw new IllegalStateException(bug.name() + " does not compile: " + words);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("org.carddesk.")) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        ByteArrayOutputStream changed = compiled.get(name);
        byte[] bytes = changed == null ? original(name) : changed.toByteArray();
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] original(String name) throws ClassNotFoundException {
        try (var stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stream == null) throw new ClassNotFoundException(name);
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw new ClassNotFoundException(name, broken);
        }
    }

    @Override
    public void close() {
        compiled.clear();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(PlantedBug bug) {
            super(URI.create("string:///" + bug.className().replace('.', '/') + ".java"), Kind.SOURCE);
            text = bug.source();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what the compiler writes. */
    private final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    compiled.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
