package org.carddesk.sync;

/** Orders program versions of the form {@code 1.2.3}; missing parts count as 0, words after a dash do not count. */
final class Versions {
    private Versions() {}

    static int compare(String one, String other) {
        String[] ones = one.split("-", 2)[0].split("\\.");
        String[] others = other.split("-", 2)[0].split("\\.");
        for (int i = 0; i < Math.max(ones.length, others.length); i++) {
            int difference = Integer.compare(part(ones, i), part(others, i));
            if (difference != 0) return difference;
        }
        return 0;
    }

    private static int part(String[] parts, int i) {
        return i < parts.length && parts[i].matches("[0-9]{1,9}") ? Integer.parseInt(parts[i]) : 0;
    }
}
