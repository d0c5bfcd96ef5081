package org.carddesk.app;

import static org.carddesk.app.TestOffice.json;
import static org.carddesk.app.TestOffice.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be done is told in one message in the user's language, has its exit code, and changes nothing anywhere. */
class BadInputTest {
    private static final LocalDate DAY = TestOffice.yesterday();
    private static final Charset GBK = Charset.forName("GBK");
    private static final String NOWHERE = " --gateway http://127.0.0.1:9";

    @TempDir
    private static Path folder;

    private static TestOffice office;
    private static byte[] bill;

    @BeforeAll
    static void enrol() throws Exception {
        office = new TestOffice(folder);
        office.enrolled("desk-1", "clerk1");
        office.enrolled("desk-2", "finance1");
        ok(office.terminal("desk-2", "finance1").run("bill", "fetch", "--date", DAY.toString()));
        bill = Books.billIn(office.dataOf("desk-2").resolve("desk.db"));
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    @Test
    void withoutTheGatewayMoneyIsNotAskedFor() throws Exception {
        refused(
                3,
                "The gateway is out of reach",
                "网关",
                "clerk1",
                "failed refund " + loadFailed() + " --reason lost" + NOWHERE);
        refused(3, "out of reach", "网关", "finance1", "bill fetch --date " + DAY + NOWHERE);
    }

    @Test
    void aWrongPasswordOpensNothing() throws Exception {
        for (String language : List.of("en", "zh")) {
            List<String> before = books();
            var run = terminal("clerk1").with("CARDDESK_PASSWORD", "nonsense").run("cards", "list", "--lang", language);
            assertEquals(2, run.exitCode(), run.err());
            assertMessage(language.equals("en") ? "password is wrong" : "密码", run.err());
            assertEquals("", run.out());
            assertEquals(before, books());
        }
    }

    @Test
    void anUnknownPersonCardOrTopUpIsNamed() throws Exception {
        refused(2, "There is no person with the number nobody", "nobody", "clerk1", "student nobody");
        refused(2, "There is no person with the number nobody", "nobody", "clerk1", "cards update nobody --name X");
        refused(2, "There is no card with the number 000", "没有卡号为 000 的卡", "clerk1", "cards freeze 000");
        refused(2, "There is no top-up with the number 000", "000", "clerk1", "failed retry 000");
        Path file = folder.resolve("nobody.pdf");
        refused(
                2,
                "There is no person with the number nobody",
                "nobody",
                "clerk1",
                "report student --person nobody --out " + file.toString());
        assertTrue(Files.notExists(file));
    }

    @Test
    void aDayWithoutItsBillStaysAsItIs() throws Exception {
        String today = DAY.plusDays(1).toString();
        refused(1, "is not out yet", "还没有生成", "finance1", "bill fetch --date " + today);
        refused(2, "There is no bill of 2001-01-01", "2001-01-01", "finance1", "bill fetch --date 2001-01-01");
        refused(
                1,
                "has not been imported",
                "账单",
                "finance1",
                "reconcile --date " + DAY.minusDays(1).toString());
    }

    @Test
    void aBillThatIsNotOursOrNotWholeIsNotImported() throws Exception {
        Path other = Files.write(folder.resolve("other-account.zip"), ofAnotherAccount());
        refused(1, "belongs to another Alipay account", "支付宝账户", "finance1", "bill import " + other.toString());
        Path cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(bill, bill.length / 2));
        refused(2, "is damaged or cut short", "损坏", "finance1", "bill import " + cut.toString());
        Path none = Files.writeString(folder.resolve("none.csv"), "a,b\n1,2\n");
        refused(2, "no Alipay bill", "支付宝", "finance1", "bill import " + none.toString());
        refused(
                2,
                "cannot be read",
                "无法读取",
                "finance1",
                "bill import " + folder.resolve("absent.zip").toString());
    }

    @Test
    void anotherDaysBillThanAskedForIsNotImported() throws Exception {
        try (var misled = new MisledGateway(
                URI.create(office.url()),
                DAY.minusDays(2).toString(),
                DAY.minusDays(1).toString())) {
            refused(
                    1,
                    "is of another day",
                    "日期",
                    "finance1",
                    "bill fetch --date " + DAY.minusDays(2).toString() + " --gateway " + misled.url());
        }
    }

    @Test
    void aCardNumberInUseIsNotGivenTwice() throws Exception {
        String taken = json(ok(terminal("clerk1").run("cards", "list", "--json")))
                .path(0)
                .path("card_no")
                .asText();
        refused(
                1,
                "already in use",
                "已被使用",
                "clerk1",
                "cards register --person-no BAD-1 --name 李试 --kind STUDENT --department 测试学院 --card-no " + taken
                        + " --expires-on 2030-06-30");
    }

    @Test
    void noMoreIsRefundedThanWasPaid() throws Exception {
        refused(1, "99,999.00", "99,999.00", "clerk1", "failed refund " + loadFailed() + " --amount 99999 --reason x");
    }

    @Test
    void aWrongValueNamesItsOption() throws Exception {
        String next = DAY.plusDays(1).toString();
        refused(
                2,
                "no amount for --amount",
                "--amount",
                "finance1",
                "bank-credit add --date " + DAY + " --amount -5 --credited-on " + next + " --ref R");
        refused(
                2,
                "too early for --credited-on",
                "--credited-on",
                "finance1",
                "bank-credit add --date " + next + " --amount 5 --credited-on " + DAY + " --ref R");
        refused(
                2,
                "too early for --expires-on",
                "--expires-on",
                "clerk1",
                "cards register --person-no BAD-2 --name 李试 --kind STUDENT --department 测试学院 --card-no 9111111111 --expires-on 2001-01-01");
        var typo = terminal("admin1").run("operators", "save", "clerk8", "--name", "X", "--role", "CLERK");
        assertEquals(2, typo.exitCode());
        assertTrue(typo.err().contains("--roles") && typo.err().contains("not understood: --role."), typo.err());
    }

    /** Runs the command in both languages: the exit code, one message with these words, and everything as it was. */
    private static void refused(int exitCode, String english, String chinese, String login, String command)
            throws Exception {
        List<String> before = books();
        for (String language : List.of("en", "zh")) {
            var arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.addAll(List.of("--lang", language));
            var run = terminal(login).run(arguments.toArray(String[]::new));
            assertEquals(exitCode, run.exitCode(), () -> command + "\n" + run.out() + run.err());
            assertMessage(language.equals("en") ? english : chinese, run.err());
            assertEquals(before, books(), command);
        }
    }

    private static String loadFailed() {
        for (JsonNode found : json(ok(terminal("clerk1").run("failed", "list", "--json")))) {
            if (found.path("case").asText().equals("LOAD_FAILED"))
                return found.path("id").asText();
        }
        throw new AssertionError("no failed load");
    }

    private static void assertMessage(String words, String err) {
        assertTrue(err.contains(words), () -> "\"" + words + "\" is not in: " + err);
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.matches("(?s).*[.。].+[.。]\\s*"), () -> "one sentence only: " + err);
    }

    private static TestTerminal terminal(String login) {
        return office.quiet(login.equals("finance1") ? "desk-2" : "desk-1", login);
    }

    private static List<String> books() throws Exception {
        var all = Books.of(office.dataOf("desk-1").resolve("desk.db"), office.gatewayFile());
        all.addAll(Books.of(office.dataOf("desk-2").resolve("desk.db"), office.gatewayFile()));
        return all;
    }

    /** The school's bill with the account's digits changed wherever they stand. */
    private static byte[] ofAnotherAccount() throws IOException {
        var out = new ByteArrayOutputStream();
        String own = "";
        try (var from = new ZipInputStream(new ByteArrayInputStream(bill), GBK);
                var to = new ZipOutputStream(out, GBK)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                if (own.isEmpty()) own = entry.getName().substring(0, 16);
                to.putNextEntry(new ZipEntry(entry.getName().replace(own, "2088999999999999")));
                String text = new String(from.readAllBytes(), StandardCharsets.ISO_8859_1);
                to.write(text.replace(own, "2088999999999999").getBytes(StandardCharsets.ISO_8859_1));
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
