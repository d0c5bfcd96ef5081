package org.carddesk.cards;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sourceforge.pinyin4j.PinyinHelper;
import net.sourceforge.pinyin4j.format.HanyuPinyinOutputFormat;
import net.sourceforge.pinyin4j.format.HanyuPinyinToneType;
import net.sourceforge.pinyin4j.format.HanyuPinyinVCharType;
import net.sourceforge.pinyin4j.format.exception.BadHanyuPinyinOutputFormatCombination;

/** The ways in which a name may be typed: every reading of each character, in full and by initials, from each syllable on. */
final class NamePinyin {
    /** A name of many characters with several readings each would multiply without end. */
    private static final int MOST_VARIANTS = 16;

    enum Kind {
        NAME,
        FULL,
        INITIALS
    }

    /** One way to type a name, beginning at one of its syllables (0 = the first). */
    record Way(String typed, Kind kind, int syllable) {}

    private NamePinyin() {}

    static Set<Way> ways(String name) {
        var ways = new LinkedHashSet<Way>();
        List<String> written = syllables(name);
        addAll(ways, Kind.NAME, written);
        for (List<String> variant : variants(written)) {
            addAll(ways, Kind.FULL, variant);
            addAll(
                    ways,
                    Kind.INITIALS,
                    variant.stream().map(NamePinyin::initial).toList());
        }
        return ways;
    }

    /** What names are sorted by. */
    static String sortKey(String name) {
        return String.join(" ", variants(syllables(name)).getFirst());
    }

    /** What a person typed, in the form of the ways: lower case, without blanks, dots and apostrophes. */
    static String typed(String text) {
        return String.join("", syllables(text));
    }

    private static void addAll(Set<Way> ways, Kind kind, List<String> syllables) {
        for (int from = 0; from < syllables.size(); from++) {
            ways.add(new Way(String.join("", syllables.subList(from, syllables.size())), kind, from));
        }
    }

    /** A Chinese character is a syllable, a run of other letters and digits is one; all else only separates. */
    private static List<String> syllables(String name) {
        var syllables = new ArrayList<String>();
        var run = new StringBuilder();
        for (int code : name.toLowerCase(Locale.ROOT).codePoints().toArray()) {
            boolean ideograph = Character.isIdeographic(code);
            if (Character.isLetterOrDigit(code) && !ideograph) {
                run.appendCodePoint(code);
                continue;
            }
            if (!run.isEmpty()) syllables.add(run.toString());
            run.setLength(0);
            if (ideograph) syllables.add(Character.toString(code));
        }
        if (!run.isEmpty()) syllables.add(run.toString());
        return syllables;
    }

    /** Where there are too many, the readings of the later syllables are given up first: surnames keep all of theirs. */
    private static List<List<String>> variants(List<String> written) {
        List<List<String>> variants = List.of(List.of());
        for (String syllable : written) {
            var longer = new ArrayList<List<String>>();
            for (String reading : readings(syllable)) {
                for (List<String> variant : variants) {
                    if (longer.size() == MOST_VARIANTS) break;
                    var next = new ArrayList<>(variant);
                    next.add(reading);
                    longer.add(next);
                }
            }
            variants = longer;
        }
        return variants;
    }

    /** The readings of a character; ü is typed as v or as u. What has no reading stands for itself. */
    private static Set<String> readings(String syllable) {
        var readings = new LinkedHashSet<String>();
        if (syllable.length() == 1 && Character.isIdeographic(syllable.charAt(0))) {
            for (String reading : pinyin(syllable.charAt(0))) {
                readings.add(reading);
                readings.add(reading.replace('v', 'u'));
            }
        }
        if (readings.isEmpty()) readings.add(syllable);
        return readings;
    }

    private static String[] pinyin(char character) {
        var format = new HanyuPinyinOutputFormat();
        format.setToneType(HanyuPinyinToneType.WITHOUT_TONE);
        format.setVCharType(HanyuPinyinVCharType.WITH_V);
        try {
            String[] readings = PinyinHelper.toHanyuPinyinStringArray(character, format);
            return readings == null ? new String[0] : readings;
        } catch (BadHanyuPinyinOutputFormatCombination impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String initial(String syllable) {
        return syllable.substring(0, syllable.offsetByCodePoints(0, 1));
    }
}
