package org.carddesk.report;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;

/** Compiles the templates of a folder and writes the colour profile that PDF/A wants; run by the build only. */
final class ReportCompiler {
    private ReportCompiler() {}

    public static void main(String[] args) throws IOException, JRException {
        Path templates = Path.of(args[0]);
        Path output = Files.createDirectories(Path.of(args[1]));
        List<Path> sources;
        try (var files = Files.list(templates)) {
            sources =
                    files.filter(p -> p.toString().endsWith(".jrxml")).sorted().toList();
        }
        for (Path source : sources) {
            String compiled = source.getFileName().toString().replace(".jrxml", ".jasper");
            JasperCompileManager.compileReportToFile(
                    source.toString(), output.resolve(compiled).toString());
        }
        Files.write(
                output.resolve("srgb.icc"),
                ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    }
}
