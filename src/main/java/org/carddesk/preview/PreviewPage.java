package org.carddesk.preview;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.report.PrintOutcome;
import org.carddesk.report.ReportDocument;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Chips;
import org.carddesk.ui.EmptyState;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Page;
import org.carddesk.ui.PaperViewer;
import org.carddesk.ui.Status;
import org.carddesk.ui.Styles;
import org.carddesk.ui.Tone;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** A report before it is handed out: its pages, and the ways to printer and file. */
final class PreviewPage implements Page {
    private final Kit kit;
    private final PreviewModel model;
    private final PaperViewer viewer;
    private final VBox root = new VBox();
    private final Label name = new Label();
    private final HBox mark = new HBox();
    private final InlineBar missing;
    private final InlineBar told;
    private final StackPane place = new StackPane();
    private final ReadOnlyStringWrapper title;
    private final List<Action> actions;
    private boolean begun;
    /** The page to come back to once it is laid out again, from 0. */
    private int left;

    PreviewPage(Kit kit, PreviewModel model) {
        this.kit = kit;
        this.model = model;
        this.viewer = new PaperViewer(kit);
        this.title = new ReadOnlyStringWrapper(kit.text("preview.screen.title"));
        this.missing = new InlineBar(kit);
        this.told = new InlineBar(kit);
        var forms = new HandOutForms(kit, model, this::saved, this::printed);
        ObservableValue<Availability> ready = ready();
        Action print = Action.of("preview.print", "preview.print", Material2MZ.PRINT, forms::print)
                .on(Keys.PREVIEW)
                .when(ready);
        Action pdf = Action.of(
                        "preview.pdf",
                        "preview.pdf",
                        Material2MZ.PICTURE_AS_PDF,
                        () -> forms.save(PreviewModel.Format.PDF))
                .on(Keys.SAVE)
                .when(ready);
        Action xlsx = Action.of(
                        "preview.xlsx", "preview.xlsx", Material2AL.GRID_ON, () -> forms.save(PreviewModel.Format.XLSX))
                .on(Keys.EXPORT)
                .when(ready);
        Action csv = Action.of(
                        "preview.csv", "preview.csv", Material2MZ.NOTES, () -> forms.save(PreviewModel.Format.CSV))
                .when(ready);
        Action search = Action.of("preview.search", "preview.search", Material2MZ.SEARCH, viewer::focusSearch)
                .on(Keys.ctrl(KeyCode.F));
        actions = List.of(print, pdf, xlsx, csv, search);
        build(List.of(Buttons.of(kit, csv), Buttons.of(kit, xlsx), Buttons.of(kit, pdf), Buttons.main(kit, print)));
        model.shownProperty().subscribe(this::show);
        model.problemProperty().subscribe(problem -> problem.ifPresent(this::failed));
    }

    private void build(List<? extends javafx.scene.Node> verbs) {
        root.setId("preview");
        root.getStyleClass().add(Styles.PAGE);
        name.setId("preview-name");
        name.getStyleClass().add(Styles.TITLE_PAGE);
        name.setMinWidth(80);
        mark.setMinWidth(Region.USE_PREF_SIZE);
        mark.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox();
        row.getStyleClass().add(Styles.VERBS);
        row.setMinWidth(Region.USE_PREF_SIZE);
        row.getChildren().addAll(verbs);
        var head = new HBox(name, mark, gap, row);
        head.getStyleClass().add(Styles.PAGE_HEAD);
        VBox.setVgrow(place, Priority.ALWAYS);
        root.getChildren().addAll(head, missing, told, place);
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void open(@Nullable Object argument) {
        if (!(argument instanceof PreviewRequest request)) return;
        told.hide();
        left = 0;
        model.open(request);
    }

    @Override
    public void shown() {
        model.load();
    }

    @Override
    public void hidden() {
        model.leave();
        viewer.stop();
    }

    @Override
    public void reload() {
        model.load();
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public ObservableValue<String> title() {
        return title.getReadOnlyProperty();
    }

    @Override
    public Object state() {
        return viewer.page();
    }

    @Override
    public void restore(Object state) {
        if (state instanceof Integer page) left = page;
    }

    @Override
    public void focusFilter() {
        viewer.focusSearch();
    }

    private void show(Optional<PreviewModel.Shown> shown) {
        boolean grows = begun && shown.filter(PreviewModel.Shown::whole).isPresent();
        begun = shown.filter(on -> !on.whole()).isPresent();
        if (shown.isEmpty()) {
            place.getChildren().clear();
            name.setText(kit.text("preview.making"));
            mark.getChildren().clear();
            missing.hide();
            return;
        }
        ReportDocument.Head head = shown.get().report().document().head();
        name.setText(head.title());
        title.set(head.title());
        mark.getChildren().clear();
        if (!head.mark().isEmpty()) mark.getChildren().add(Chips.of(new Status(head.mark(), Tone.WAITING)));
        List<String> lacking = shown.get().missing();
        if (lacking.isEmpty()) missing.hide();
        else missing.show(Tone.WAITING, kit.text("preview.missing", String.join(" ", lacking)));
        if (!grows) place.getChildren().setAll(viewer);
        var paper = new ReportPaper(shown.get().report(), shown.get().whole());
        if (grows) {
            viewer.grow(paper);
        } else {
            viewer.show(paper);
            viewer.focusPages();
        }
        if (shown.get().whole()) comeBack();
    }

    /** Unless the person went on in the meantime. */
    private void comeBack() {
        int wanted = left;
        left = 0;
        if (wanted == 0 || viewer.page() != 0) return;
        viewer.go(wanted);
    }

    private void failed(Throwable trouble) {
        Action again = Action.of("preview.again", "preview.again", Material2MZ.REFRESH, model::load);
        name.setText(kit.text("preview.screen.title"));
        place.getChildren()
                .setAll(new EmptyState(
                        kit, Material2AL.ERROR_OUTLINE, kit.errors().words(trouble), Optional.of(again)));
    }

    private ObservableValue<Availability> ready() {
        var now = new SimpleObjectProperty<>(Availability.no(kit.text("preview.making")));
        model.shownProperty()
                .subscribe(shown -> now.set(
                        shown.filter(PreviewModel.Shown::whole).isPresent()
                                ? Availability.YES
                                : Availability.no(kit.text("preview.making"))));
        return now;
    }

    private void saved(Path file) {
        told.show(Tone.GOOD, kit.text("preview.saved", file));
    }

    private void printed(PrintOutcome outcome) {
        switch (outcome) {
            case PrintOutcome.Sent sent -> told.show(Tone.GOOD, kit.text("preview.sent", sent.printer()));
            case PrintOutcome.Gone gone -> told.show(Tone.BAD, kit.text("preview.gone", gone.printer()));
            case PrintOutcome.Failed failed ->
                told.show(Tone.BAD, kit.text("preview.failed", failed.printer(), failed.words()));
        }
    }
}
