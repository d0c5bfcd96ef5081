package org.carddesk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.StackedBarChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * Amounts over periods as stacked bars, each kind with its colour, pattern and label; the same figures stand behind as a table
 * that can be copied. A bar and a row open what they stand for.
 */
public final class BarsPane<T> extends VBox {
    /** Names under upright bars need room; more than these are turned. */
    private static final int UPRIGHT = 14;

    /** Wider bars look like blocks where few periods are shown. */
    private static final double WIDEST = 64;

    private static final double FEN = 100;

    /** One kind of bar, at most three of them; amounts are fen. */
    public record Series<T>(String titleKey, ToLongFunction<T> value) {}

    private final Kit kit;
    private final Function<T, String> label;
    private final List<Series<T>> series;
    private final List<T> periods = new ArrayList<>();
    private final PagedRows<T> rows;
    private final PagedTable<T> table;
    private final CategoryAxis across = new CategoryAxis();
    private final StackedBarChart<String, Number> chart = new StackedBarChart<>(across, new NumberAxis());
    private final VBox labels = new VBox();
    private final StackPane plot = new StackPane(chart);
    private final HBox drawn = new HBox(plot, labels);
    private final EmptyState nothing;
    private BiConsumer<T, Integer> open = (period, kind) -> {};

    /**
     * @param name where the table's columns are remembered
     * @param label what a period is called under its bar
     * @param columns of the table behind the bars
     */
    public BarsPane(Kit kit, String name, Function<T, String> label, List<Series<T>> series, List<Column<T>> columns) {
        this.kit = kit;
        this.label = label;
        this.series = List.copyOf(series);
        this.rows = new PagedRows<>(kit.tasks(), label::apply, this::source);
        this.table = new PagedTable<>(kit, name, columns, rows, new Filters());
        getStyleClass().add("bars");
        this.nothing = new EmptyState(kit, Material2AL.BAR_CHART, kit.text("ui.bars.nothing"), Optional.empty());
        plot.getChildren().add(nothing);
        setUpChart(name);
        table.setVisible(false);
        var toggle = new ToggleButton(kit.text("ui.bars.table"), Icons.of(Material2MZ.TABLE_CHART));
        toggle.setId(Styles.id(name + ".asTable"));
        toggle.setAccessibleText(kit.text("ui.bars.table"));
        toggle.selectedProperty().subscribe(asTable -> {
            table.setVisible(asTable);
            drawn.setVisible(!asTable);
        });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(gap, toggle);
        var both = new StackPane(drawn, table);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(head, both);
    }

    /** Puts a title before the switch between bars and table. */
    public BarsPane<T> titled(String words) {
        var title = new Label(words, Icons.of(Material2AL.BAR_CHART));
        title.getStyleClass().add(Styles.TITLE_SECTION);
        ((HBox) getChildren().getFirst()).getChildren().addFirst(title);
        return this;
    }

    /** What a bar opens, with the place of its series; a row of the table, being all of a period, has the place -1. */
    public BarsPane<T> onOpen(BiConsumer<T, Integer> work) {
        open = work;
        table.onOpen(period -> work.accept(period, -1));
        return this;
    }

    /** Shows these periods in place of others. */
    public void show(List<T> shown) {
        if (shown.equals(periods)) return;
        periods.clear();
        periods.addAll(shown);
        rows.refresh();
        draw();
    }

    private void setUpChart(String name) {
        chart.setId(Styles.id(name + ".chart"));
        chart.setAnimated(false);
        chart.setLegendVisible(false);
        chart.setVerticalGridLinesVisible(false);
        chart.setMinSize(0, 0);
        across.setAnimated(false);
        across.categorySpacingProperty().subscribe(this::gap);
        if (chart.getYAxis() instanceof NumberAxis up) {
            up.setAnimated(false);
            up.setMinorTickVisible(false);
            up.setTickLabelFormatter(new StringConverter<>() {
                @Override
                public String toString(@Nullable Number yuan) {
                    return yuan == null
                            ? ""
                            : kit.messages()
                                    .money(Math.round(yuan.doubleValue() * FEN))
                                    .replaceFirst("\\.00$", "");
                }

                @Override
                public @Nullable Number fromString(String text) {
                    return null;
                }
            });
        }
        plot.setMinSize(0, 0);
        HBox.setHgrow(plot, Priority.ALWAYS);
        labels.getStyleClass().add("bars-labels");
        labels.setMinWidth(Region.USE_PREF_SIZE);
    }

    private void gap() {
        chart.setCategoryGap(Math.max(periods.size() > UPRIGHT ? 4 : 16, across.getCategorySpacing() - WIDEST));
    }

    private void draw() {
        boolean any = periods.stream()
                .anyMatch(period -> series.stream().anyMatch(one -> one.value().applyAsLong(period) != 0));
        chart.setVisible(any);
        nothing.setVisible(!any);
        List<String> names = periods.stream().map(label).toList();
        chart.getData().clear();
        across.setCategories(FXCollections.observableArrayList(names));
        across.setTickLabelRotation(names.size() > UPRIGHT ? 90 : 0);
        gap();
        labels.getChildren().clear();
        for (int kind = 0; kind < series.size(); kind++) {
            var bars = new XYChart.Series<String, Number>();
            bars.setName(kit.text(series.get(kind).titleKey()));
            for (T period : periods) {
                bars.getData().add(new XYChart.Data<>(label.apply(period), valueFen(kind, period) / FEN, period));
            }
            chart.getData().add(bars);
            explain(bars, kind);
            labels.getChildren().addFirst(name(kind));
        }
        chart.setAccessibleText(labels.getChildren().stream()
                .map(Node::getAccessibleText)
                .reduce("", (all, one) -> all.isEmpty() ? one : all + ", " + one));
    }

    private void explain(XYChart.Series<String, Number> bars, int kind) {
        for (int i = 0; i < bars.getData().size(); i++) {
            Node bar = bars.getData().get(i).getNode();
            T period = periods.get(i);
            if (bar == null) continue;
            String words = kit.text(
                    "ui.bars.hint",
                    label.apply(period),
                    bars.getName(),
                    kit.messages().money(valueFen(kind, period)));
            Tooltip.install(bar, new Tooltip(words));
            bar.setOnMouseClicked(click -> open.accept(period, kind));
        }
    }

    /** The kind's name with its sum, beside the bars in the order they are stacked. */
    private Node name(int kind) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("swatch", "chart-bar", "default-color" + kind);
        long sumFen =
                periods.stream().mapToLong(period -> valueFen(kind, period)).sum();
        var word = new Label(kit.text(series.get(kind).titleKey()), swatch);
        var sum = new Label(kit.messages().money(sumFen));
        sum.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        var both = new VBox(word, sum);
        both.setAccessibleText(word.getText() + " " + sum.getText());
        return both;
    }

    private long valueFen(int kind, T period) {
        return series.get(kind).value().applyAsLong(period);
    }

    private PageSource<T> source() {
        List<T> all = List.copyOf(periods);
        long sumFen = 0;
        for (T period : all) {
            for (int kind = 0; kind < series.size(); kind++) sumFen += valueFen(kind, period);
        }
        Totals totals = Totals.of(all.size(), sumFen);
        return new PageSource<>() {
            @Override
            public List<T> page(@Nullable T after, List<Order> order, int limit) {
                int from = after == null ? 0 : all.indexOf(after) + 1;
                return all.subList(from, Math.min(all.size(), from + limit));
            }

            @Override
            public Totals totals() {
                return totals;
            }
        };
    }
}
