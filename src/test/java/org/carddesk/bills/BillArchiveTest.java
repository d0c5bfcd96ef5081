package org.carddesk.bills;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.carddesk.bills.MadeUpBill.DETAIL;
import static org.carddesk.bills.MadeUpBill.DETAIL_NAME;
import static org.carddesk.bills.MadeUpBill.EXPECTED;
import static org.carddesk.bills.MadeUpBill.GBK;
import static org.carddesk.bills.MadeUpBill.STEM;
import static org.carddesk.bills.MadeUpBill.SUMMARY;
import static org.carddesk.bills.MadeUpBill.SUMMARY_NAME;
import static org.carddesk.bills.MadeUpBill.archive;
import static org.carddesk.bills.MadeUpBill.bare;
import static org.carddesk.bills.MadeUpBill.read;
import static org.carddesk.bills.MadeUpBill.refused;
import static org.carddesk.bills.MadeUpBill.told;
import static org.carddesk.bills.MadeUpBill.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an archive may try, and that nothing of it gets through. */
class BillArchiveTest {
    private static final byte[] DETAIL_BYTES = DETAIL.getBytes(GBK);
    private static final byte[] SUMMARY_BYTES = SUMMARY.getBytes(GBK);

    @Test
    void namesAreReadAsGbkOrAsUtf8IfFlagged() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, UTF_8)) {
            zip.putNextEntry(new ZipEntry(SUMMARY_NAME));
            zip.write(SUMMARY_BYTES);
            zip.putNextEntry(new ZipEntry("folder/"));
            zip.putNextEntry(new ZipEntry("folder/" + DETAIL_NAME));
            zip.write(DETAIL_BYTES);
        }
        assertEquals(read(archive()).sums(), read(source(out.toByteArray())).sums());
    }

    @Test
    void storedEntriesAreRead() throws IOException {
        assertEquals(read(bare(DETAIL)).sums(), read(source(stored())).sums());
    }

    @Test
    void aFileOnDiskGivesTheSameAsItsBytes(@TempDir Path folder) throws IOException {
        byte[] bytes = ((BillSource.OfBytes) archive()).bytes();
        Path file = Files.write(folder.resolve(STEM + ".csv.zip"), bytes);
        assertEquals(read(archive()), read(new BillSource.OfFile(file)));
        refused("bills.refused.unreadable", new BillSource.OfFile(folder.resolve("none.zip")));
        refused("bills.refused.unreadable", new BillSource.OfFile(folder));
    }

    @Test
    void aBombIsRefusedByWhatComesOutOfIt() {
        byte[] text = (DETAIL + "#" + "x".repeat(60_000) + "\r\n").getBytes(GBK);
        var bomb = new ByteArrayOutputStream();
        bomb.writeBytes(text);
        for (int i = 0; i < 200; i++) bomb.writeBytes(("#" + "y".repeat(60_000) + "\r\n").getBytes(GBK));
        refused("bills.refused.toolarge", source(zip(one(DETAIL_NAME, bomb.toByteArray()))));
    }

    @Test
    void limitsCountBytesLinesRowsAndEntries() {
        BillSource whole = archive();
        long detail = DETAIL_BYTES.length;
        long total = detail + SUMMARY_BYTES.length;
        limited("bills.refused.toolarge", new BillLimits(200, detail - 1, total, 100, 64 << 10, 100), bare(DETAIL));
        limited("bills.refused.toolarge", new BillLimits(200, detail - 1, total, 100, 64 << 10, 100), whole);
        limited("bills.refused.toolarge", new BillLimits(200, detail, total - 1, 100, 64 << 10, 100), whole);
        BillReader.read(whole, EXPECTED, new BillLimits(2, detail, total, 100, 64 << 10, 5), row -> {});
        limited("bills.refused.entries", new BillLimits(1, 1 << 20, 1 << 20, 100, 64 << 10, 100), whole);
        limited("bills.check.size", new BillLimits(200, 1 << 20, 1 << 20, 100, 64 << 10, 4), whole);
        limited("bills.check.csv", new BillLimits(200, 1 << 20, 1 << 20, 100, 300, 100), whole);
    }

    @Test
    void aLineThatNeverEndsIsRefused() {
        refused("bills.check.csv", bare("#支付宝业务明细查询\r\n#" + "x".repeat(1 << 20)));
        refused("bills.check.csv", bare("#支付宝业务明细查询\r\n" + "x,".repeat(1 << 20)));
    }

    @Test
    void linesThatSayNothingAreNotReadForEver() {
        refused("bills.check.size", bare(DETAIL + "#\r\n".repeat(1_000)));
        var few = new BillLimits(200, 1 << 20, 1 << 20, 100, 64 << 10, 50);
        limited("bills.check.size", few, bare(DETAIL + "\t\r\n".repeat(46)));
    }

    @Test
    void namesThatAreNoPlainNamesAreRefused() {
        for (String name : List.of(
                "../a.csv",
                "a/../../a.csv",
                "/a.csv",
                "\\a.csv",
                "C:\\a.csv",
                "c:a.csv",
                "..\\a.csv",
                "a\u0000.csv",
                "a\n.csv",
                " ")) refused("bills.refused.names", source(zip(one(name, DETAIL_BYTES))));
        for (String twin : List.of("./a(1).csv", "a(1).CSV", "a（1）.csv", ".\\a(1).csv")) {
            LinkedHashMap<String, byte[]> files = one("a(1).csv", DETAIL_BYTES);
            files.put(twin, DETAIL_BYTES);
            refused("bills.refused.names", source(zip(files)));
        }
    }

    @Test
    void linksAreRefused() {
        byte[] zip = zip(one(DETAIL_NAME, DETAIL_BYTES));
        int directory = directory(zip);
        zip[directory + 5] = 3;
        zip[directory + 41] = (byte) 0xA1;
        refused("bills.refused.names", source(zip));
    }

    @Test
    void otherFilesInTheArchiveAreRefused() {
        refused("bills.refused.unknownfile", source(zip(two("readme.txt", "x".getBytes(UTF_8)))));
        refused("bills.refused.nested", source(zip(two("b.zip", zip(one(DETAIL_NAME, DETAIL_BYTES))))));
        refused("bills.refused.nested", source(zip(two("b.csv", zip(one(DETAIL_NAME, DETAIL_BYTES))))));
        refused("bills.refused.spreadsheet", source(zip(one("a.xlsx", new byte[10]))));
        refused("bills.refused.spreadsheet", source(zip(one("[Content_Types].xml", new byte[10]))));
        refused("bills.refused.twice", source(zip(two("copy.csv", DETAIL_BYTES))));
        refused("bills.refused.nodetail", source(zip(new TreeMap<>())));
    }

    @Test
    void encryptedEntriesAreRefused() {
        byte[] zip = zip(one(DETAIL_NAME, DETAIL_BYTES));
        zip[6] |= 1;
        zip[directory(zip) + 8] |= 1;
        refused("bills.refused.encrypted", source(zip));
        byte[] aes = zip(one(DETAIL_NAME, DETAIL_BYTES));
        aes[directory(aes) + 10] = 99;
        refused("bills.refused.encrypted", source(aes));
    }

    @Test
    void aWrongChecksumOrSizeOrMethodIsRefused() throws IOException {
        byte[] stored = stored();
        int content = 30 + DETAIL_NAME.getBytes(GBK).length + 100;
        stored[content] ^= 1;
        refused("bills.refused.damaged", source(stored));
        for (int field : new int[] {16, 20, 24}) {
            byte[] lying = zip(one(DETAIL_NAME, DETAIL_BYTES));
            lying[directory(lying) + field] ^= 1;
            refused("bills.refused.damaged", source(lying));
        }
        byte[] method = zip(one(DETAIL_NAME, DETAIL_BYTES));
        method[directory(method) + 10] = 12;
        refused("bills.refused.damaged", source(method));
    }

    @Test
    void anEntryMissingFromTheDirectoryOrTheArchiveIsRefused() {
        byte[] renamed = zip(one("a.csv", DETAIL_BYTES));
        renamed[30] = 'b';
        refused("bills.refused.damaged", source(renamed));
        byte[] whole = zip(two("a.csv", SUMMARY_BYTES));
        byte[] cut = new byte[whole.length - 10];
        System.arraycopy(whole, 0, cut, 0, cut.length);
        refused("bills.refused.damaged", source(cut));
    }

    @Test
    void whatIsBeforeOrBehindTheArchiveIsRefused() {
        byte[] zip = zip(one(DETAIL_NAME, DETAIL_BYTES));
        byte[] behind = Arrays.copyOf(zip, zip.length + 5);
        refused("bills.refused.damaged", source(behind));
    }

    private static void limited(String key, BillLimits limits, BillSource source) {
        var refusal = assertThrows(DeskException.class, () -> BillReader.read(source, EXPECTED, limits, row -> {}));
        assertEquals(key, told(refusal).key());
    }

    private static BillSource source(byte[] bytes) {
        return new BillSource.OfBytes(STEM + ".csv.zip", bytes);
    }

    private static LinkedHashMap<String, byte[]> one(String name, byte[] bytes) {
        return new LinkedHashMap<>(Map.of(name, bytes));
    }

    private static LinkedHashMap<String, byte[]> two(String name, byte[] bytes) {
        var files = one(DETAIL_NAME, DETAIL_BYTES);
        files.put(name, bytes);
        return files;
    }

    private static byte[] stored() throws IOException {
        var out = new ByteArrayOutputStream();
        var crc = new CRC32();
        crc.update(DETAIL_BYTES);
        try (var zip = new ZipOutputStream(out, GBK)) {
            var entry = new ZipEntry(DETAIL_NAME);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(DETAIL_BYTES.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(DETAIL_BYTES);
        }
        return out.toByteArray();
    }

    /** Where the central directory begins. */
    private static int directory(byte[] zip) {
        int end = zip.length - 22;
        return zip[end + 16] & 0xff | (zip[end + 17] & 0xff) << 8 | (zip[end + 18] & 0xff) << 16;
    }
}
