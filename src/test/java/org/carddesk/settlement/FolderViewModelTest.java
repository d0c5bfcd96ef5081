package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carddesk.gateway.LoadState;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.ui.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderViewModelTest {
    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final List<DayNotice.Taken> taken = new ArrayList<>();
    private final List<Throwable> troubles = new ArrayList<>();
    private SettlementDesk desk;
    private FolderViewModel model;
    private Path watched;

    @BeforeEach
    void open() throws IOException {
        desk = new SettlementDesk(folder);
        watched = Files.createDirectory(folder.resolve("bills"));
        var kit = new TestKit(tasks, Locale.ENGLISH).kit();
        model = new FolderViewModel(tasks, kit.remembered(), desk.bills.folder());
        model.onFiles(taken::addAll, troubles::add);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aBillThatLiesStillIsTakenAndALetterIsRefusedInWordsOnce() throws IOException {
        desk.paid("SCH-1", 100_00, LoadState.LOADED);
        Files.write(watched.resolve("bill.zip"), desk.archive(DAY));
        Files.writeString(watched.resolve("letter.zip"), "Dear office");
        model.watch(Optional.of(watched));
        model.show();
        assertEquals(List.of(), taken, "a file may still be growing at the first look");

        tasks.runTimers();
        tasks.runTimers();

        assertEquals(
                List.of("bill.zip", "letter.zip"),
                taken.stream().map(DayNotice.Taken::name).toList());
        assertTrue(taken.getFirst().result().isPresent());
        assertTrue(taken.getLast().trouble().isPresent());
        assertTrue(desk.bills.service().bill(DAY).isPresent());
        assertTrue(Files.exists(watched.resolve("bill.zip")), "nothing is moved");
    }

    @Test
    void aFolderThatIsGoneIsToldOnceAndNothingIsAskedAfterThePageIsLeft() throws IOException {
        Files.delete(watched);
        model.watch(Optional.of(watched));
        model.show();
        tasks.runTimers();
        assertEquals(1, troubles.size());

        model.hide();
        Files.createDirectory(watched);
        desk.paid("SCH-1", 100_00, LoadState.LOADED);
        Files.write(watched.resolve("bill.zip"), desk.archive(DAY));
        tasks.runTimers();
        tasks.runTimers();
        assertEquals(List.of(), taken);
    }

    @Test
    void theChoiceIsRememberedAndCanBeTakenBack() {
        model.watch(Optional.of(watched));
        assertEquals(Optional.of(watched), model.folder());
        model.watch(Optional.empty());
        assertEquals(Optional.empty(), model.folder());
    }
}
