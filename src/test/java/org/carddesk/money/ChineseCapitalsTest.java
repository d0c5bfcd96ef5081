package org.carddesk.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChineseCapitalsTest {
    @ParameterizedTest
    @CsvSource({
        "32504, 人民币叁佰贰拾伍元零肆分",
        "140950, 人民币壹仟肆佰零玖元伍角",
        "10700053, 人民币壹拾万柒仟元零伍角叁分",
        "600714, 人民币陆仟零柒元壹角肆分",
        "168032, 人民币壹仟陆佰捌拾元零叁角贰分",
        "1640902, 人民币壹万陆仟肆佰零玖元零贰分",
        "50, 人民币伍角",
        "5, 人民币伍分",
        "55, 人民币伍角伍分",
        "0, 人民币零元整",
        "-12340, 人民币负壹佰贰拾叁元肆角",
        "-1, 人民币负壹分",
        "100, 人民币壹元整",
        "1000, 人民币壹拾元整",
        "1500, 人民币壹拾伍元整",
        "1010, 人民币壹拾元零壹角",
        "100000, 人民币壹仟元整",
        "1000000, 人民币壹万元整",
        "1000100, 人民币壹万零壹元整",
        "1001000, 人民币壹万零壹拾元整",
        "10000500, 人民币壹拾万零伍元整",
        "10010000, 人民币壹拾万零壹佰元整",
        "10000000000, 人民币壹亿元整",
        "10000000001, 人民币壹亿元零壹分",
        "10000000100, 人民币壹亿零壹元整",
        "10001000000, 人民币壹亿零壹万元整",
        "10000100000, 人民币壹亿零壹仟元整",
        "205000000000, 人民币贰拾亿伍仟万元整",
        "100000000000, 人民币壹拾亿元整",
        "100000000010, 人民币壹拾亿元零壹角",
        "99999999999999, 人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"
    })
    void writesTheAmountAsAVoucherDoes(long fen, String capitals) {
        assertEquals(capitals, ChineseCapitals.amount(fen));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15, 贰零贰陆年零壹月壹拾伍日",
        "2026-02-01, 贰零贰陆年零贰月零壹日",
        "2026-03-09, 贰零贰陆年叁月零玖日",
        "2026-10-10, 贰零贰陆年零壹拾月零壹拾日",
        "2026-11-20, 贰零贰陆年壹拾壹月零贰拾日",
        "2026-12-30, 贰零贰陆年壹拾贰月零叁拾日",
        "2030-12-31, 贰零叁零年壹拾贰月叁拾壹日"
    })
    void writesTheDateAsAVoucherDoes(LocalDate date, String capitals) {
        assertEquals(capitals, ChineseCapitals.date(date));
    }

    @Test
    void refusesWhatHasNoForm() {
        assertThrows(IllegalArgumentException.class, () -> ChineseCapitals.amount(ChineseCapitals.MAX_FEN + 1));
        assertThrows(IllegalArgumentException.class, () -> ChineseCapitals.amount(-ChineseCapitals.MAX_FEN - 1));
        assertThrows(IllegalArgumentException.class, () -> ChineseCapitals.amount(Long.MIN_VALUE));
    }

    @Test
    void theReaderAcceptsBothLegalForms() {
        assertEquals(10_700_053, read("人民币壹拾万柒仟元零伍角叁分"));
        assertEquals(10_700_053, read("人民币壹拾万零柒仟元伍角叁分"));
    }

    @Test
    void everyAmountReadsBackAndKeepsTheRulesOfZero() {
        var random = new Random(20261122);
        for (int i = 0; i < 20_000; i++) {
            // Few digits other than zero, so that gaps of every length come up.
            long fen = 0;
            for (int place = random.nextInt(14); place >= 0; place--) {
                fen = fen * 10 + (random.nextInt(3) == 0 ? random.nextInt(10) : 0);
            }
            if (random.nextBoolean()) fen = -fen;
            String capitals = ChineseCapitals.amount(fen);
            assertEquals(fen, read(capitals), capitals);
            assertFalse(capitals.contains("零零"), capitals);
            assertFalse(fen != 0 && capitals.matches(".*(零[元万亿角分整]|[币负]零).*"), capitals);
            assertEquals(fen % 100 == 0, capitals.endsWith("元整"), capitals);
            assertTrue(fen % 10 != 0 || !capitals.contains("分"), capitals);
        }
    }

    /** Reads either legal form by adding digit × unit; 零 carries no value. */
    private static long read(String capitals) {
        assertTrue(capitals.startsWith("人民币"), capitals);
        String text = capitals.substring(3).replace("零", "").replace("整", "");
        boolean negative = text.startsWith("负");
        long total = 0;
        long group = 0;
        long digit = 0;
        for (char c : text.toCharArray()) {
            int value = "零壹贰叁肆伍陆柒捌玖".indexOf(c);
            switch (c) {
                case '负' -> {}
                case '拾' -> group += digit * 10;
                case '佰' -> group += digit * 100;
                case '仟' -> group += digit * 1000;
                case '万' -> total += (group + digit) * 1_000_000;
                case '亿' -> total += (group + digit) * 10_000_000_000L;
                case '元' -> total += (group + digit) * 100;
                case '角' -> total += digit * 10;
                case '分' -> total += digit;
                default -> assertTrue(value > 0, "unknown sign " + c);
            }
            digit = value > 0 ? value : 0;
            if ("万亿元".indexOf(c) >= 0) group = 0;
        }
        return negative ? -total : total;
    }
}
