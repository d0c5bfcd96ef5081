package org.carddesk.students;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Whose pages were opened last at this desk since the program began, the newest first. */
final class RecentPeople {
    private static final int MOST = 12;

    private final Deque<String> ids = new ArrayDeque<>();

    synchronized void opened(String holderId) {
        ids.remove(holderId);
        ids.addFirst(holderId);
        if (ids.size() > MOST) ids.removeLast();
    }

    synchronized List<String> newest(int limit) {
        return ids.stream().limit(limit).toList();
    }
}
