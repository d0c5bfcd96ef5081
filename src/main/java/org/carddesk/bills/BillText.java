package org.carddesk.bills;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decodes a bill file strictly: BOM, else UTF-8, else GB18030, whichever makes the first line a known title. What has no
 * known title is told apart: a personal bill, a file that a spreadsheet changed, or no bill at all.
 */
record BillText(BillFile titled, Reader reader) {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Pattern WORKBOOK =
            Pattern.compile("\\[Content_Types\\]\\.xml|xl/(workbook|worksheets|styles)");
    private static final int HEAD = 64 << 10;
    private static final byte[] UTF8_BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    static BillText open(String name, InputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        refuseOtherFormats(name, head);
        boolean bom = startsWith(head, UTF8_BOM);
        int skipped = bom ? UTF8_BOM.length : 0;
        Charset charset = UTF_8;
        Optional<BillFile> titled = titled(head, skipped, UTF_8);
        if (titled.isEmpty() && !bom) {
            charset = GB18030;
            titled = titled(head, 0, GB18030);
        }
        if (titled.isEmpty()) throw noBill(name, head);
        var bytes = new SequenceInputStream(new ByteArrayInputStream(head, skipped, head.length - skipped), in);
        return new BillText(titled.get(), new InputStreamReader(bytes, strict(charset)));
    }

    /** Whether a file begins as a bill does, in order or not, or as one did before somebody changed it. */
    static boolean recognises(InputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        if (startsWith(head, (byte) 'P', (byte) 'K'))
            return !WORKBOOK.matcher(new String(head, ISO_8859_1)).find();
        return Stream.of(UTF_8, GB18030, UTF_16)
                .flatMap(charset -> new String(head, charset).lines())
                .map(BillColumn::normalise)
                .anyMatch(BillText::ofABill);
    }

    private static boolean ofABill(String line) {
        boolean columns = line.contains("商户订单号") && (line.contains("支付宝交易号") || line.contains("账务流水号"));
        return columns
                || line.contains("#支付宝")
                || line.startsWith("支付宝业务")
                || line.startsWith("支付宝账务")
                || line.contains("电子客户回单")
                || line.contains("交易记录明细查询");
    }

    private static Optional<BillFile> titled(byte[] head, int from, Charset charset) {
        int end = from;
        while (end < head.length && head[end] != '\n' && head[end] != '\r') end++;
        String line = new String(head, from, end - from, charset);
        return BillFile.byTitle(BillColumn.normalise(line).replaceAll("[,\"]", ""));
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static void refuseOtherFormats(String name, byte[] head) {
        boolean workbook = startsWith(head, (byte) 0xD0, (byte) 0xCF, (byte) 0x11, (byte) 0xE0);
        boolean wide = startsWith(head, (byte) 0xFF, (byte) 0xFE) || startsWith(head, (byte) 0xFE, (byte) 0xFF);
        if (workbook || wide) throw BillCheck.spreadsheet(name);
        boolean nested = startsWith(head, (byte) 'P', (byte) 'K', (byte) 3)
                || startsWith(head, (byte) 0x1F, (byte) 0x8B)
                || startsWith(head, (byte) 'R', (byte) 'a', (byte) 'r', (byte) '!')
                || startsWith(head, (byte) '7', (byte) 'z', (byte) 0xBC);
        if (nested) throw BillCheck.refused("bills.refused.nested", name);
    }

    private static RuntimeException noBill(String name, byte[] head) {
        String text = new String(head, UTF_8) + new String(head, GB18030);
        boolean personal = text.contains("电子客户回单") || text.contains("交易记录明细查询");
        if (personal) return BillCheck.refused("bills.refused.personal", name);
        boolean lostTitle = text.contains("支付宝交易号") || text.contains("账务流水号") || text.contains("支付宝业务");
        return lostTitle ? BillCheck.spreadsheet(name) : BillCheck.refused("bills.refused.nobill", name);
    }

    private static boolean startsWith(byte[] bytes, byte... start) {
        if (bytes.length < start.length) return false;
        for (int i = 0; i < start.length; i++) if (bytes[i] != start[i]) return false;
        return true;
    }
}
