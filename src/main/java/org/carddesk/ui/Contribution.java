package org.carddesk.ui;

import java.util.List;

/** What one feature gives to the console; the shell gathers these and knows no feature, no feature knows the shell. */
public interface Contribution {
    default List<Screen> screens() {
        return List.of();
    }

    default List<Finder> finders() {
        return List.of();
    }

    default List<Badge> badges() {
        return List.of();
    }

    default List<Notice> notices() {
        return List.of();
    }

    /** What can be done about a text or a card that names nothing here, such as registering it. */
    default List<Action> whenUnknown(Kit kit, Unknown unknown) {
        return List.of();
    }

    /** Commands that can be given from anywhere; what belongs to one screen is its page's. */
    default List<Action> actions(Kit kit) {
        return List.of();
    }
}
