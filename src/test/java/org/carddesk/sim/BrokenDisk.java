package org.carddesk.sim;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The failing disk that was preloaded into this process, see {@code broken-disk.c}. */
final class BrokenDisk {
    /** How an operation fails, by the system's own numbers. */
    enum Fault {
        IO_ERROR(5),
        FULL(28);

        private final int code;

        Fault(int code) {
            this.code = code;
        }
    }

    private static final int MUST_COMPILE_SECONDS = 60;

    private final MethodHandle arm;
    private final MethodHandle heal;
    private final MethodHandle failed;

    BrokenDisk(Path library) {
        var symbols = SymbolLookup.libraryLookup(library, Arena.global());
        var linker = Linker.nativeLinker();
        arm = linker.downcallHandle(
                symbols.findOrThrow("disk_arm"),
                FunctionDescriptor.ofVoid(
                        ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        var count = FunctionDescriptor.of(ValueLayout.JAVA_LONG);
        heal = linker.downcallHandle(symbols.findOrThrow("disk_heal"), count);
        failed = linker.downcallHandle(symbols.findOrThrow("disk_failed"), count);
    }

    /** Builds the library; empty where there is no C compiler or the system is another. */
    static Optional<Path> built(Path folder) throws IOException, InterruptedException {
        if (!System.getProperty("os.name").equals("Linux") || !Files.isExecutable(Path.of("/usr/bin/cc"))) {
            return Optional.empty();
        }
        Path source = folder.resolve("broken-disk.c");
        Path library = folder.resolve("broken-disk.so");
        try (var text = BrokenDisk.class.getResourceAsStream("broken-disk.c")) {
            Files.write(source, text.readAllBytes());
        }
        Process cc = new ProcessBuilder(List.of(
                        "/usr/bin/cc",
                        "-shared",
                        "-fPIC",
                        "-O1",
                        "-o",
                        library.toString(),
                        source.toString(),
                        "-ldl",
                        "-lpthread"))
                .redirectErrorStream(true)
                .start();
        String said = new String(cc.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        boolean done = cc.waitFor(MUST_COMPILE_SECONDS, java.util.concurrent.TimeUnit.SECONDS);
        if (!done || cc.exitValue() != 0) throw new IOException(said);
        return Optional.of(library);
    }

    /** The nth operation on files whose path has this in it fails, and all after it if that is wanted; never if n is 0. */
    void arm(String files, long n, Fault fault, boolean fromThenOn) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(files);
            arm.invokeExact(name, n, fault.code, fromThenOn ? 1 : 0);
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The disk is well again; how many operations it saw since it was armed. */
    long heal() {
        return number(heal);
    }

    long failed() {
        return number(failed);
    }

    private static long number(MethodHandle handle) {
        try {
            return (long) handle.invokeExact();
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }
}
