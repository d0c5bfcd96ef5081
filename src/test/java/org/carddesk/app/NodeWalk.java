package org.carddesk.app;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.chart.Chart;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

/** Looks at every node of a scene as a person would: is each text whole, each word a word, each control named. */
final class NodeWalk {
    private static final Pattern KEY = Pattern.compile("[a-z]{2,}(\\.[A-Za-z_]+){2,}|.*\\{\\d.*|null");
    private static final double ROUNDING = 1.5;

    private final Parent root;
    private final List<String> findings = new ArrayList<>();
    private final List<Node> labelled = new ArrayList<>();

    private NodeWalk(Parent root) {
        this.root = root;
    }

    /** What is wrong, a line each; empty if nothing is. */
    static List<String> findings(Parent root) {
        var walk = new NodeWalk(root);
        walk.labelFor(root);
        walk.look(root);
        return walk.findings.stream().distinct().toList();
    }

    private void labelFor(Node node) {
        if (node instanceof Label label && label.getLabelFor() != null) labelled.add(label.getLabelFor());
        if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(this::labelFor);
    }

    private void look(Node node) {
        if (!node.isVisible() || node instanceof Chart) return;
        if (node instanceof Labeled labeled) labeled(labeled);
        if (node instanceof TextField field) prompt(field);
        if (node instanceof Control control) named(control);
        if (node instanceof Parent parent)
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(this::look);
    }

    private void labeled(Labeled labeled) {
        String whole = labeled.getText();
        if (whole == null || whole.isEmpty() || labeled.getWidth() <= 0) return;
        if (KEY.matcher(whole).matches()) say(labeled, "is no word for a person");
        for (Node child : labeled.getChildrenUnmodifiable()) {
            if (!(child instanceof Text text) || !child.getStyleClass().contains("text")) continue;
            if (!text.isVisible()) continue;
            boolean cut = !text.getText().equals(whole) && !text.getText().equals(whole.replace("_", ""));
            boolean told =
                    told(labeled, whole) || labeled.getParent() instanceof TableCell<?, ?> cell && told(cell, whole);
            if (cut && !told) say(labeled, "is cut to \"" + text.getText() + "\"");
            else if (!cut && !(labeled instanceof TableCell<?, ?>)) outside(labeled, text);
        }
    }

    /** Whether the cell of a list says the whole text when it is pointed at. */
    private static boolean told(Labeled cell, String whole) {
        if (cell instanceof TableCell<?, ?> && cell.getOnMouseEntered() != null)
            cell.getOnMouseEntered().handle(null);
        return cell instanceof IndexedCell<?>
                && cell.getTooltip() != null
                && cell.getTooltip().getText().contains(whole);
    }

    /** Whether a text reaches out of what shows it; below a part that scrolls it may, but not to the side. */
    private void outside(Labeled labeled, Text text) {
        Bounds shown = text.localToScene(text.getLayoutBounds());
        boolean scrolls = false;
        for (Parent at = labeled.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane) {
                boolean sideways = pane.getHbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER && !pane.isFitToWidth();
                if (sideways) return;
                Bounds window = pane.localToScene(pane.getLayoutBounds());
                if (shown.getMaxX() > window.getMaxX() + ROUNDING) say(labeled, "reaches out of what scrolls");
                scrolls = true;
            }
            if (at.getStyleClass().contains("virtual-flow")) return;
            if (at == root) break;
        }
        Bounds window = root.localToScene(root.getLayoutBounds());
        if (shown.getMaxX() > window.getMaxX() + ROUNDING
                || shown.getMinX() < window.getMinX() - ROUNDING
                || !scrolls && shown.getMaxY() > window.getMaxY() + ROUNDING) say(labeled, "reaches out of the window");
    }

    private void prompt(TextField field) {
        String prompt = field.getPromptText();
        if (prompt == null || prompt.isEmpty() || !field.getText().isEmpty()) return;
        if (KEY.matcher(prompt).matches()) say(field, "is no word for a person");
        var measured = new Text(prompt);
        measured.setFont(field.getFont());
        double room = field.getWidth()
                - field.getInsets().getLeft()
                - field.getInsets().getRight();
        if (measured.getLayoutBounds().getWidth() > room + ROUNDING) say(field, "cuts its prompt \"" + prompt + "\"");
    }

    private void named(Control control) {
        boolean asks = control instanceof ButtonBase
                || control instanceof TextInputControl
                || control instanceof ComboBoxBase<?>
                || control.isFocusTraversable();
        boolean part = control instanceof IndexedCell<?>
                || control instanceof Separator
                || control instanceof TabPane
                || insideOf(control, ComboBoxBase.class)
                || control.getStyleClass().contains("tab-header-area");
        if (!asks || part || labelled.contains(control)) return;
        boolean words = control instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank();
        boolean read = control.getAccessibleText() != null
                && !control.getAccessibleText().isBlank();
        if (!words && !read) say(control, "has no name to read out");
    }

    private static boolean insideOf(Node node, Class<?> type) {
        for (Parent at = node.getParent(); at != null; at = at.getParent()) if (type.isInstance(at)) return true;
        return false;
    }

    private void say(Node node, String what) {
        String words = node instanceof Labeled labeled ? " \"" + labeled.getText() + "\"" : "";
        findings.add(node.getClass().getSimpleName() + " " + path(node) + words + " " + what);
    }

    /** The ids above it, so that it can be found. */
    private static String path(Node node) {
        var ids = new ArrayList<String>();
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getId() != null) ids.addFirst("#" + at.getId());
            else if (at == node && !at.getStyleClass().isEmpty())
                ids.addFirst("." + at.getStyleClass().getLast());
        }
        return String.join(" ", ids.subList(Math.max(0, ids.size() - 3), ids.size()));
    }
}
