package org.carddesk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaperTextTest {
    private static final Paper.Run NUMBER = new Paper.Run(40, 100, 200, 12, "SCH2 0301 1000 01");
    private static final Paper.Run AMOUNT = new Paper.Run(300, 101, 80, 12, "¥1,234.50");
    private static final Paper.Run NAME = new Paper.Run(40, 140, 80, 12, "张三");
    private final PaperText text = new PaperText(List.of(List.of(AMOUNT, NUMBER), List.of(NAME)));

    @Test
    void groupedNumbersAreFoundByTheirDigits() {
        assertEquals(List.of(new PaperText.Hit(0, NUMBER)), text.find("sch203011000"));
        assertEquals(List.of(new PaperText.Hit(1, NAME)), text.find("张三"));
        assertEquals(List.of(), text.find("   "));
        assertEquals(List.of(), text.find("李四"));
    }

    @Test
    void whatStandsOnOneLineIsCopiedAsOneLine() {
        assertEquals(
                "SCH2 0301 1000 01\t¥1,234.50", PaperText.copied(text.pages().getFirst()));
    }

    @Test
    void aRectangleTouchesWhatItOverlaps() {
        assertEquals(List.of(AMOUNT), text.within(0, 290, 90, 310, 105));
        assertEquals(List.of(), text.within(0, 0, 0, 30, 30));
    }

    @Test
    void zoomFitsFirstAndNeverLeavesItsLimits() {
        var zoom = new PaperZoom();
        zoom.fit(0, 595);
        assertEquals(1, zoom.factor());
        zoom.fit(1190, 595);
        assertEquals(2, zoom.factor());
        zoom.larger();
        zoom.fit(595, 595);
        assertEquals(2.5, zoom.factor(), "chosen, so no longer fitted");
        for (int i = 0; i < 20; i++) zoom.larger();
        assertEquals(PaperZoom.MOST, zoom.factor());
        for (int i = 0; i < 40; i++) zoom.smaller();
        assertEquals(PaperZoom.LEAST, zoom.factor());
        zoom.fitAgain(595, 595);
        assertTrue(zoom.fitting());
        assertEquals(1, zoom.factor());
    }
}
