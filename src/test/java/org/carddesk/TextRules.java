package org.carddesk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** R15: what is wrong between the two bundles of texts and the string literals that name their keys. */
final class TextRules {
    private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[A-Za-z0-9_]+)+\\.?");
    private static final Pattern FILE = Pattern.compile(".*\\.(db|sql|txt|json|log|lock|zip|csv|xlsx|pdf|png)");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

    private TextRules() {}

    /**
     * All findings, in words.
     *
     * @param literals string literals by the package that holds them; one that ends a segment before a key, as in
     *     {@code "cards.state." + name} or {@code word("cards.state", constant)}, uses all keys one segment below it
     */
    static List<String> findings(
            Map<String, String> chinese,
            Map<String, String> english,
            Map<String, ? extends Collection<String>> literals) {
        var wrong = new ArrayList<String>();
        Set<String> keys = new TreeSet<>(chinese.keySet());
        keys.addAll(english.keySet());
        for (String key : keys) {
            if (!chinese.containsKey(key) || !english.containsKey(key)) {
                wrong.add(key + " is in one language only");
            } else if (!places(chinese.get(key)).equals(places(english.get(key)))) {
                wrong.add(key + " has other places in Chinese than in English");
            }
            if (!owned(key)) wrong.add(key + " belongs to no package");
            if (literals.values().stream().flatMap(Collection::stream).noneMatch(literal -> uses(literal, key)))
                wrong.add(key + " is never used");
        }
        literals.forEach((owner, texts) -> texts.stream()
                .filter(text ->
                        KEY.matcher(text).matches() && !FILE.matcher(text).matches() && owned(text))
                .forEach(text -> check(owner, text, keys, wrong)));
        return wrong;
    }

    private static void check(String owner, String text, Set<String> keys, List<String> wrong) {
        if (keys.stream().noneMatch(key -> uses(text, key))) {
            wrong.add(owner + " uses " + text + ", which does not exist");
        } else if (!text.startsWith(owner + ".") && !text.startsWith("common.")) {
            wrong.add(owner + " uses " + text + " of another package");
        }
    }

    private static boolean uses(String literal, String key) {
        if (literal.equals(key)) return true;
        String prefix = literal.endsWith(".") ? literal.substring(0, literal.length() - 1) : literal;
        return prefix.contains(".") && key.lastIndexOf('.') == prefix.length() && key.startsWith(prefix);
    }

    private static boolean owned(String key) {
        String first = key.substring(0, key.indexOf('.'));
        return first.equals("common") || HouseRules.MAY_USE.containsKey(first);
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
