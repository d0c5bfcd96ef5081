package org.carddesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToolBar;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Rule R14: each skeleton loads, holds no text of its own, names its own controller, and every control can be read out. */
class FxmlTest {
    private static final Path RESOURCES = Path.of("src/main/resources/org/carddesk");
    private static final Pattern TEXT = Pattern.compile(
            "\\b(text|promptText|title|headerText|contentText|accessibleText|accessibleHelp)=\"([^\"]*)\"");
    private static final Pattern ELEMENT_TEXT = Pattern.compile(">[^<>]*\\p{L}[^<>]*</");
    private static final Pattern CONTROLLER = Pattern.compile("fx:controller=\"([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("<\\?import ([\\w.*]+)\\?>");
    private static final Pattern ID = Pattern.compile("<([\\w.]+)[^<>]*?\\bfx:id=\"([^\"]+)\"");
    private static final Set<Class<?>> SILENT =
            Set.of(ScrollPane.class, Separator.class, SplitPane.class, TabPane.class, ToolBar.class, Label.class);

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @TestFactory
    Stream<DynamicTest> eachSkeletonKeepsTheRules() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".fxml")).sorted().toList().stream()
                    .map(file -> dynamicTest(
                            RESOURCES.relativize(file).toString(),
                            () -> assertEquals(List.of(), findings(file, Files.readString(file)))));
        }
    }

    @Test
    void aBrokenSkeletonIsFound() {
        String wrong = """
                <?import javafx.scene.control.*?>
                <?import org.carddesk.sync.*?>
                <?import javafx.scene.layout.*?>
                <VBox xmlns:fx="http://javafx.com/fxml" fx:controller="org.carddesk.ui.Other" style="-fx-padding: 1">
                  <Label text="Literal"/>
                  <Label text="${controller.name}"/>
                  <TextField fx:id="nameless"/>
                </VBox>
                """;
        String found = String.join("\n", findings(RESOURCES.resolve("ui/Wrong.fxml"), wrong));
        for (String expected : List.of(
                "import of org.carddesk.sync",
                "controller org.carddesk.ui.Other",
                "literal text Literal",
                "binds to the controller",
                "inline style",
                "TextField nameless cannot be read out")) {
            assertEquals(true, found.contains(expected), () -> expected + " not in\n" + found);
        }
    }

    private static List<String> findings(Path file, String source) {
        var wrong = new ArrayList<String>();
        String feature = String.valueOf(file.getParent().getFileName());
        String own = "org.carddesk." + feature;
        String name = String.valueOf(file.getFileName()).replace(".fxml", "");
        IMPORT.matcher(source).results().map(found -> found.group(1)).forEach(type -> {
            boolean foreign = type.startsWith("org.carddesk.")
                    && !type.startsWith(own + ".")
                    && !type.startsWith("org.carddesk.ui.");
            if (foreign) wrong.add("import of " + type);
        });
        TEXT.matcher(source).results().forEach(found -> {
            String value = found.group(2);
            if (!value.isEmpty() && !value.startsWith("%") && !value.startsWith("$"))
                wrong.add("literal text " + value);
        });
        if (ELEMENT_TEXT.matcher(source).find()) wrong.add("literal text between elements");
        if (source.contains("${controller")) wrong.add("binds to the controller");
        if (source.contains(" style=\"")) wrong.add("inline style");
        var controller = CONTROLLER.matcher(source);
        if (!controller.find()) wrong.add("names no controller");
        else if (!controller.group(1).equals(own + "." + name)) wrong.add("controller " + controller.group(1));
        else members(controller.group(1), source, wrong);
        loaded(source, wrong);
        return wrong;
    }

    /** Every {@code fx:id} is a member of the controller. */
    private static void members(String controller, String source, List<String> wrong) {
        try {
            Class<?> type = Class.forName(controller, false, FxmlTest.class.getClassLoader());
            ID.matcher(source).results().map(found -> found.group(2)).forEach(id -> {
                boolean known = Stream.of(type.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(FXML.class))
                        .map(Field::getName)
                        .anyMatch(id::equals);
                if (!known && !source.contains("${" + id + "."))
                    wrong.add("fx:id " + id + " is no member of " + controller);
            });
        } catch (ClassNotFoundException missing) {
            wrong.add("no class " + controller);
        }
    }

    /** Loads the skeleton alone, in both languages, and looks at every control. */
    private static void loaded(String source, List<String> wrong) {
        String alone = source.replaceAll("fx:controller=\"[^\"]+\"", "").replaceAll("\\bon[A-Z]\\w*=\"#[^\"]*\"", "");
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            try {
                Parent root = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
                    var loader = new FXMLLoader();
                    loader.setResources(Messages.in(language).bundle());
                    return loader.load(new ByteArrayInputStream(alone.getBytes(StandardCharsets.UTF_8)));
                });
                readOut(root, wrong);
            } catch (RuntimeException broken) {
                wrong.add("does not load: " + broken);
            }
        }
    }

    private static void readOut(Node node, List<String> wrong) {
        if (node instanceof Control control && !SILENT.contains(control.getClass())) {
            boolean words = control instanceof Labeled labeled
                    && labeled.getText() != null
                    && !labeled.getText().isBlank();
            boolean name = control.getAccessibleText() != null
                    && !control.getAccessibleText().isBlank();
            String finding = control.getClass().getSimpleName() + " " + control.getId() + " cannot be read out";
            if (!words && !name && !wrong.contains(finding)) wrong.add(finding);
        }
        if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(child -> readOut(child, wrong));
        if (node instanceof ScrollPane scroll && scroll.getContent() != null) readOut(scroll.getContent(), wrong);
        if (node instanceof SplitPane split) split.getItems().forEach(item -> readOut(item, wrong));
        if (node instanceof TabPane tabs)
            tabs.getTabs().stream()
                    .filter(tab -> tab.getContent() != null)
                    .forEach(tab -> readOut(tab.getContent(), wrong));
    }
}
