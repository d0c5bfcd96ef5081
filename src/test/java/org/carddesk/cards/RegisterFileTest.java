package org.carddesk.cards;

import static org.carddesk.TestStore.card;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.carddesk.TestStore;
import org.carddesk.cards.RegisterPlan.RefusedLine;
import org.carddesk.gateway.CommandType;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterFileTest {
    private static final String HEADER = "person_no,name,kind,department,card_no,chip_uid,expires_on\n";

    @TempDir
    Path folder;

    private TestStore store;
    private CounterService counter;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        counter = store.cards.counter();
        store.student("h1", "20250001", "张三").put("c1", card("600011", "h1"));
        store.student("h2", "20250002", "李四");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theDryRunCountsNewKnownAndRefusedWithLines() throws IOException {
        RegisterPlan plan = counter.plan(file("\uFEFF" + HEADER
                + "20250009,王五,STUDENT,物理学院,600091,01A2B3C4,2030-06-30\n"
                + "20250002,李四,student,物理学院,600092,,2030/06/30\n"
                + "20250001,张三,STUDENT,物理学院,600011,,2030-06-30\n"
                + "20250001,张三,STUDENT,物理学院,600093,,2030-06-30\n"
                + "20250010,赵六,PUPIL,物理学院,600094,,2030-06-30\n"
                + "20250011,\"钱,七\",STAFF,后勤,600091,,2030-06-30\n"
                + "20250012,孙八,STAFF,后勤,600095,,next year\n"));
        assertEquals(1, plan.newPersons());
        assertEquals(1, plan.knownPersons());
        assertEquals(1, plan.alreadyRegistered());
        assertEquals(
                List.of(
                        new RefusedLine(5, "common.refusal.OPEN_CARD_EXISTS", List.of()),
                        new RefusedLine(6, "cards.import.value", List.of("kind", "PUPIL")),
                        new RefusedLine(7, "cards.import.twice", List.of("600091", 2L)),
                        new RefusedLine(8, "cards.import.value", List.of("expires_on", "next year"))),
                plan.refused());
        assertEquals(
                List.of("600091", "600092"),
                plan.rows().stream().map(row -> row.cardNo()).toList());
        assertTrue(store.queued().isEmpty(), "a dry run queues nothing");
    }

    @Test
    void rowsAreQueuedInCommandsOfFiveHundred() throws IOException {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < 1201; i++) {
            text.append("S%05d,王五,STUDENT,物理学院,7%05d,,2030-06-30\n".formatted(i, i));
        }
        List<String> commands = counter.register(counter.plan(file(text.toString())));
        assertEquals(3, commands.size());
        assertEquals(
                List.of(500, 500, 201),
                store.queued().stream()
                        .map(command -> command.args().get("rows").size())
                        .toList());
        assertEquals(CommandType.REGISTER_CARDS, store.queued().getFirst().type());
    }

    @Test
    void aSecondImportOfTheSameFileAddsNothing() throws IOException {
        Path file = file(HEADER + "20250009,王五,STUDENT,物理学院,600091,,2030-06-30\n");
        counter.register(counter.plan(file));
        RegisterPlan again = counter.plan(file);
        assertEquals(List.of(), again.rows());
        assertEquals("common.refusal.CARD_NO_TAKEN", again.refused().getFirst().key());
        store.student("h9", "20250009", "王五").put("c9", card("600091", "h9"));
        assertEquals(1, counter.plan(file).alreadyRegistered());
    }

    @Test
    void aFileSavedByExcelInGbkIsRead() throws IOException {
        Path file = folder.resolve("gbk.csv");
        Files.write(
                file, (HEADER + "20250009,王五,STUDENT,物理学院,600091,,2030-06-30\n").getBytes(Charset.forName("GB18030")));
        assertEquals("王五", counter.plan(file).rows().getFirst().person().name());
    }

    @Test
    void emptyAndForeignFilesAreRefusedInWords() throws IOException {
        assertEquals("cards.import.empty", refused(file("\uFEFF")).key());
        assertEquals("cards.import.empty", refused(file(HEADER)).key());
        var foreign = refused(file("order,amount\n1,2\n"));
        assertEquals("cards.import.header", foreign.key());
        assertEquals(Trouble.WRONG_INPUT, foreign.trouble());
        assertEquals(
                "cards.import.unreadable", refused(folder.resolve("absent.csv")).key());
    }

    private DeskException refused(Path file) {
        return assertThrows(DeskException.class, () -> counter.plan(file));
    }

    private Path file(String text) throws IOException {
        Path file = Files.createTempFile(folder, "register", ".csv");
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
