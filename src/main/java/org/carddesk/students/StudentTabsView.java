package org.carddesk.students;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.carddesk.ui.Filters;
import org.carddesk.ui.Kit;
import org.carddesk.ui.PagedTable;

/** The tabs of a person: top-ups and months are the page's own, the other lists are made here. */
final class StudentTabsView {
    private final Kit kit;
    private final StudentViewModel model;
    private final TabPane tabs;
    private final Map<StudentViewModel.Tab, Tab> tabOf = new EnumMap<>(StudentViewModel.Tab.class);

    StudentTabsView(Kit kit, StudentViewModel model, TabPane tabs, Node topUps, Node months) {
        this.kit = kit;
        this.model = model;
        this.tabs = tabs;
        add(StudentViewModel.Tab.TOP_UPS, topUps);
        add(StudentViewModel.Tab.MONTHS, months);
        lists();
        tabs.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null && chosen.getUserData() instanceof StudentViewModel.Tab tab) model.tab(tab);
        });
    }

    void choose(StudentViewModel.Tab tab) {
        tabs.getSelectionModel().select(tabOf.get(tab));
    }

    private void lists() {
        var loads = new PagedTable<>(kit, "students.loads", StudentColumns.loads(), model.loads, none())
                .onOpen(row ->
                        kit.navigator().open("topup", row.attempt().body().topUpId()))
                .empty("students.loads.empty");
        var refunds = new PagedTable<>(kit, "students.refunds", StudentColumns.refunds(), model.refunds, none())
                .onOpen(row -> kit.navigator().open("topup", row.refund().body().topUpId()))
                .empty("students.refunds.empty");
        var cards = new PagedTable<>(kit, "students.cards", StudentColumns.cards(model.today()), model.cards, none())
                .onOpen(row -> model.look(row.card()))
                .empty("students.cards.empty");
        var notes = new PagedTable<>(kit, "students.notes", StudentColumns.notes(), model.notes, none())
                .onOpen(row -> kit.navigator().open("case", row.note().topUpId()))
                .empty("students.notes.empty");
        var audit = new PagedTable<>(kit, "students.audit", StudentColumns.audit(), model.audit, none())
                .empty("students.audit.empty");
        add(StudentViewModel.Tab.LOADS, loads);
        add(StudentViewModel.Tab.REFUNDS, refunds);
        add(StudentViewModel.Tab.CARDS, cards);
        add(StudentViewModel.Tab.NOTES, notes);
        add(StudentViewModel.Tab.AUDIT, audit);
    }

    private void add(StudentViewModel.Tab tab, Node node) {
        var made = new Tab(kit.messages().word("students.tab", tab), node);
        made.setId("students-tab-" + tab);
        made.setClosable(false);
        made.setUserData(tab);
        tabOf.put(tab, made);
        tabs.getTabs().add(made);
    }

    /** Each tab tells how many rows it has. */
    void counts(StudentGlance.Counts counts) {
        count(StudentViewModel.Tab.TOP_UPS, counts.topUps());
        count(StudentViewModel.Tab.LOADS, counts.loads());
        count(StudentViewModel.Tab.REFUNDS, counts.refunds());
        count(StudentViewModel.Tab.CARDS, counts.cards());
        count(StudentViewModel.Tab.NOTES, counts.notes());
        count(StudentViewModel.Tab.AUDIT, counts.audit());
    }

    private void count(StudentViewModel.Tab tab, long count) {
        Tab shown = tabOf.get(tab);
        if (shown != null)
            shown.setText(kit.text("students.tab.counted", kit.messages().word("students.tab", tab), count));
    }

    private static Filters none() {
        return new Filters();
    }
}
