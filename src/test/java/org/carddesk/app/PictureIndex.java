package org.carddesk.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page that shows the pictures of a folder, those of one screen side by side. */
final class PictureIndex {
    private static final Pattern NAME = Pattern.compile("(.+)-(zh|en)-(light|dark)-(\\d+x\\d+)\\.png");

    private PictureIndex() {}

    static void write(Path folder) throws IOException {
        var screens = new TreeMap<String, List<String>>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches())
                    screens.computeIfAbsent(name.group(1), key -> new ArrayList<>())
                            .add(file.getFileName().toString());
            }
        }
        var page = new StringBuilder("<!doctype html><meta charset=utf-8><title>Card Desk</title>")
                .append("<style>body{font:14px sans-serif;background:#888}div{display:grid;gap:8px;")
                .append("grid-template-columns:repeat(4,1fr)}img{width:100%}</style>");
        screens.forEach((screen, files) -> {
            page.append("\n<h2 id=").append(screen).append('>').append(screen).append("</h2><div>");
            for (String file : files)
                page.append("\n<a href=")
                        .append(file)
                        .append("><img loading=lazy alt=")
                        .append(file)
                        .append(" src=")
                        .append(file)
                        .append("></a>");
            page.append("</div>");
        });
        Files.writeString(folder.resolve("index.html"), page, StandardCharsets.UTF_8);
    }
}
