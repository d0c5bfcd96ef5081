package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.stage.Stage;
import org.carddesk.gateway.LoadState;
import org.carddesk.task.FxTaskRunner;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A bill on the program's own threads that waits for another's writing to end: it shows as running and can be stopped. */
@ExtendWith(ApplicationExtension.class)
class StoppedImportTest {
    private static final Messages CHINESE = Messages.in(Locale.CHINA);

    @TempDir
    static Path folder;

    private final FxTaskRunner tasks = new FxTaskRunner();
    private SettlementDesk desk;
    private SettlementViewModel model;
    private Path bill;

    @Start
    void start(Stage stage) throws Exception {
        Path own = Files.createTempDirectory(folder, "desk");
        desk = new SettlementDesk(own);
        desk.paid("SCH-1", 100_00, LoadState.LOADED);
        bill = Files.write(own.resolve("bill.zip"), desk.archive(DAY));
        model = new SettlementViewModel(tasks, (types, changed) -> () -> {}, desk.feature.pages(), DAY);
        model.show();
    }

    @AfterEach
    void close() {
        tasks.close();
        desk.close();
    }

    @Test
    void anImportThatIsStoppedWhileItRunsLeavesNothingAndSaysSo(FxRobot robot) throws Exception {
        var writing = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        tasks.write(() -> desk.desk.database.write(tx -> held(writing, end)), done -> {}, tasks::failed);
        assertTrue(writing.await(20, TimeUnit.SECONDS));

        robot.interact(() -> model.importFiles(List.of(bill), "导入账单"));
        until(() -> tasks.monitor().running().size() == 1);
        assertEquals("导入账单", tasks.monitor().running().getFirst().title());
        robot.interact(() -> tasks.monitor().running().getFirst().cancel());
        end.countDown();
        until(() -> tasks.monitor().running().isEmpty());

        assertEquals("bills.refused.cancelled", trouble().key());
        assertTrue(CHINESE.text(trouble()).contains("bill.zip。未导入任何内容"), CHINESE.text(trouble()));
        assertEquals(
                0L,
                desk.desk
                        .database
                        .read(tx -> tx.number("SELECT count(*) FROM bill") + tx.number("SELECT count(*) FROM bill_row"))
                        .longValue());

        robot.interact(() -> model.importFiles(List.of(bill), "导入账单"));
        until(() -> desk.bills.service().bill(DAY).isPresent());
    }

    private DeskException trouble() {
        var imported = (DayNotice.Imported) model.noticeProperty().get().orElseThrow();
        return (DeskException) imported.files().getFirst().trouble().orElseThrow();
    }

    private static boolean held(CountDownLatch writing, CountDownLatch end) {
        writing.countDown();
        try {
            return end.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void until(BooleanSupplier holds) throws Exception {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(holds::getAsBoolean).get());
    }
}
