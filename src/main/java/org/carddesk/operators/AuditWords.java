package org.carddesk.operators;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.carddesk.access.AuditTrail;
import org.carddesk.gateway.CommandType;
import org.carddesk.text.Messages;

/** Puts the audit trail's codes into words, and words back into codes for the search. */
final class AuditWords {
    private static final String ACTION = "operators.action.";
    private static final String RECORD = "operators.recordType.";

    private AuditWords() {}

    static String action(String action, Messages messages) {
        Optional<CommandType> command = CommandType.ofWire(action);
        if (command.isPresent()) return messages.word("common.commandType", command.get());
        return known(ACTION + action, action, messages);
    }

    static String record(String type, Messages messages) {
        return known(RECORD + type, type, messages);
    }

    static String who(AuditLine line, Messages messages) {
        return line.entry().operatorId().equals(AuditTrail.DESK) ? messages.text("operators.audit.desk") : line.who();
    }

    /** The actions whose word or code has the text in it. */
    static Set<String> actionsLike(String text, Messages messages) {
        String wanted = text.toLowerCase(Locale.ROOT);
        var found = new HashSet<String>();
        Arrays.stream(CommandType.values()).map(CommandType::wire).forEach(found::add);
        messages.bundle().keySet().stream()
                .filter(key -> key.startsWith(ACTION))
                .map(key -> key.substring(ACTION.length()))
                .forEach(found::add);
        found.removeIf(action -> !action.contains(wanted)
                && !action(action, messages).toLowerCase(Locale.ROOT).contains(wanted));
        return found;
    }

    private static String known(String key, String otherwise, Messages messages) {
        return messages.bundle().containsKey(key) ? messages.text(key) : otherwise;
    }
}
