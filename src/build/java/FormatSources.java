import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks ({@code --check}) or applies ({@code --apply}) the project's Java format below a folder; runs as one source file on JDK 25. */
class FormatSources {
    public static void main(String[] args) throws IOException, FormatterException {
        boolean apply = args[0].equals("--apply");
        var formatter = Formatter.createFormatter(
                JavaFormatterOptions.builder().style(Style.PALANTIR).build());
        List<Path> sources;
        try (var walk = Files.walk(Path.of(args[1]))) {
            sources = walk.filter(p -> p.toString().endsWith(".java")).sorted().toList();
        }
        int unformatted = 0;
        for (Path source : sources) {
            String text = Files.readString(source);
            String imports =
                    RemoveUnusedImports.removeUnusedImports(ImportOrderer.reorderImports(text, Style.PALANTIR));
            String formatted = formatter.formatSource(imports);
            if (formatted.equals(text)) continue;
            unformatted++;
            System.out.println((apply ? "formatted " : "not formatted: ") + source);
            if (apply) Files.writeString(source, formatted);
        }
        if (!apply && unformatted > 0) {
            System.err.println(
                    unformatted
                            + " files are not formatted; apply with: mvn process-test-classes exec:exec@check-format -Dformat.mode=--apply");
            System.exit(1);
        }
    }
}
