package org.carddesk.students;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.gateway.CommandType;
import org.carddesk.text.Messages;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.Found;
import org.carddesk.ui.Page;
import org.carddesk.ui.Place;
import org.carddesk.ui.TestWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class StudentViewTest {
    @TempDir
    static Path folder;

    private TestStore store;
    private TestWindow window;
    private Contribution feature;
    private Page page;

    @Start
    void start(Stage stage) throws Exception {
        store = TestStudents.fill(new TestStore(Files.createTempDirectory(folder, "desk")));
        feature = store.students.console(TestStudents.setting(store));
        window = new TestWindow(stage, Locale.CHINA);
        page = feature.screens().getFirst().maker().apply(window.kit);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aPersonIsFoundByPinyinInitialsNumberAndChip() {
        Messages messages = Messages.in(Locale.CHINA);
        for (String typed : List.of("zhangsan", "zs", "张三", "20250001")) {
            Found found = feature.finders().getFirst().find(typed, 6, messages).getFirst();
            assertEquals(new Place("student", "h1"), found.open(), typed);
        }
        Found card = feature.finders().stream()
                .flatMap(finder -> finder.find("04a1b2c3", 6, messages).stream())
                .findFirst()
                .orElseThrow();
        assertEquals(Found.Fit.EXACT, card.fit());
        assertEquals(new Place("student", "c1"), card.open());
        assertTrue(card.title().contains("已挂失"), card.title());
    }

    @Test
    void theStripTellsCardBalancesAgreementAndAstrayMoney(FxRobot robot) {
        show(robot, "c1");
        String said = TestWindow.texts(robot);
        for (String words : List.of("张三", "20250001 · 物理学院 · 学生", "已挂失", "卡余额", "账户余额", "过渡余额", "没有协议", "转卡")) {
            assertTrue(said.contains(words), words + " in " + said);
        }
        assertEquals("-¥5.00", label(robot, "students-balance-CHIP").getText());
        assertTrue(label(robot, "students-balance-CHIP").getStyleClass().contains("negative"));
        robot.interact(
                () -> TestWindow.node(robot, "students.astray", Button.class).requestFocus());
        robot.type(KeyCode.ENTER);
        assertEquals(List.of(new Place("case", "t1")), window.test.opened);
        robot.interact(() -> TestWindow.node(robot, "students-card", ComboBox.class)
                .getSelectionModel()
                .select(0));
        assertEquals("¥12.34", label(robot, "students-balance-LEDGER").getText());
        assertTrue(TestWindow.texts(robot).contains("正常"));
    }

    @Test
    void theTabsAreWalkedAndTheTimelineFilteredByKeyboard(FxRobot robot) {
        show(robot, "h1");
        TableView<?> table = TestWindow.node(robot, "students.topUps", TableView.class);
        assertEquals(2, table.getItems().size());
        TabPane tabs = TestWindow.node(robot, "student-tabs", TabPane.class);
        robot.interact(tabs::requestFocus);
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
        window.settle(robot);
        assertEquals("圈存 1", tabs.getSelectionModel().getSelectedItem().getText());
        assertEquals(
                1,
                TestWindow.node(robot, "students.loads", TableView.class)
                        .getItems()
                        .size());
        robot.interact(page::focusFilter);
        robot.type(KeyCode.DOWN, KeyCode.DOWN);
        window.settle(robot);
        assertTrue(table.getItems().size() < 2, "the status filter narrows the list");
        robot.type(KeyCode.UP, KeyCode.UP);
        window.settle(robot);
        assertEquals(2, table.getItems().size());
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().selectFirst();
        });
        robot.type(KeyCode.ENTER);
        assertEquals(new Place("topup", "t1"), window.test.opened.getLast());
    }

    @Test
    void theMenuOfVerbsSaysWhyOneIsClosedAndReportsALoss(FxRobot robot) {
        show(robot, "h2");
        MenuItem clear = verb(robot, "students.cards.verb.CLEAR_LOSS");
        assertTrue(clear.isDisable());
        assertTrue(clear.getText().contains("此卡没有挂失"), clear.getText());
        robot.interact(() ->
                TestWindow.node(robot, "cards.verb.REPORT_LOSS", Button.class).requestFocus());
        robot.type(KeyCode.ENTER);
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        window.settle(robot);
        assertEquals(CommandType.REPORT_LOSS, store.queued().getFirst().type());
        robot.interact(window.test::recordsChanged);
        assertTrue(TestWindow.texts(robot).contains("挂失 · 待发送"));
        assertFalse(TestWindow.texts(robot).contains("已挂失"), "queued is not done");
    }

    @Test
    void anAuditorReadsAllAndChangesNothing(FxRobot robot) {
        store.desk.signIn("auditor-1", Role.AUDITOR);
        show(robot, "h2");
        assertTrue(TestWindow.texts(robot).contains("李四"));
        for (MenuItem verb :
                TestWindow.node(robot, "students-verbs", MenuButton.class).getItems()) {
            assertTrue(verb.isDisable(), verb.getText());
            assertTrue(verb.getText().contains("角色"), verb.getText());
        }
    }

    @Test
    void whatIsMissingIsSaidAndCanBeReadAgain(FxRobot robot) {
        show(robot, "nowhere");
        assertTrue(TestWindow.texts(robot).contains("本机没有此人"));
        store.student("nowhere", "20250009", "赵六");
        robot.interact(
                () -> TestWindow.node(robot, "student.again", Button.class).fire());
        assertTrue(TestWindow.texts(robot).contains("赵六"));
        assertTrue(TestWindow.texts(robot).contains("没有卡"));
    }

    private MenuItem verb(FxRobot robot, String id) {
        return TestWindow.node(robot, "students-verbs", MenuButton.class).getItems().stream()
                .filter(item -> id.replace('.', '-').equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    private Label label(FxRobot robot, String id) {
        return TestWindow.node(robot, id, Label.class);
    }

    private void show(FxRobot robot, String id) {
        robot.interact(() -> window.show(page, id));
        window.settle(robot);
    }
}
