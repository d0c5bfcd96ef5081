package org.carddesk.ui;

import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** A command about whichever record a page looks at: one feature makes it, the pages of others show it. */
@FunctionalInterface
public interface RecordAction {
    /** @param recordId the id of the record looked at, empty while there is none */
    Action on(Kit kit, ObservableValue<Optional<String>> recordId);
}
