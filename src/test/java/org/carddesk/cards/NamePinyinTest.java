package org.carddesk.cards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import org.carddesk.cards.NamePinyin.Kind;
import org.junit.jupiter.api.Test;

class NamePinyinTest {
    @Test
    void aNameIsTypedInFullPinyinByInitialsAndFromEachSyllable() {
        assertTrue(typed("张三", Kind.FULL).containsAll(Set.of("zhangsan", "san")));
        assertTrue(typed("张三", Kind.INITIALS).containsAll(Set.of("zs", "s")));
        assertEquals(Set.of("张三", "三"), typed("张三", Kind.NAME));
    }

    @Test
    void aPolyphonicSurnameMatchesEveryReading() {
        assertTrue(typed("单雄", Kind.FULL).containsAll(Set.of("shanxiong", "danxiong", "chanxiong")));
    }

    @Test
    void umlautIsTypedAsVOrAsU() {
        assertTrue(typed("吕布", Kind.FULL).containsAll(Set.of("lvbu", "lubu")));
    }

    @Test
    void manyReadingsStopAtSixteenVariantsAndTheSurnameKeepsAllOfItsOwn() {
        Set<String> whole = NamePinyin.ways("单曾乐行重").stream()
                .filter(way -> way.kind() == Kind.FULL && way.syllable() == 0)
                .map(NamePinyin.Way::typed)
                .collect(Collectors.toSet());
        assertTrue(whole.size() <= 16, () -> whole.size() + " variants");
        for (String surname : Set.of("shan", "dan", "chan")) {
            assertTrue(whole.stream().anyMatch(name -> name.startsWith(surname)), surname);
        }
    }

    @Test
    void latinNamesAndDotsAreSplitIntoWords() {
        assertTrue(typed("John Smith", Kind.INITIALS).contains("js"));
        assertTrue(typed("阿里木·吐尔逊", Kind.FULL).contains("tuerxun"));
        assertEquals("johnsmith", NamePinyin.typed(" John SMITH "));
    }

    @Test
    void aCharacterWithoutReadingStandsForItself() {
        assertTrue(typed("𠮷田", Kind.FULL).contains("𠮷tian"));
        assertFalse(typed("𠮷田", Kind.INITIALS).isEmpty());
    }

    private static Set<String> typed(String name, Kind kind) {
        return NamePinyin.ways(name).stream()
                .filter(way -> way.kind() == kind)
                .map(NamePinyin.Way::typed)
                .collect(Collectors.toSet());
    }
}
