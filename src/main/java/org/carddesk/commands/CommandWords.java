package org.carddesk.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Target;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.CommandStep;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.RecoveredCommand;
import org.carddesk.sync.StoredProblem;
import org.carddesk.text.Messages;
import org.carddesk.ui.Status;
import org.carddesk.ui.Tone;

/** Puts commands into words: their state, what they wait for, and what they say, member by member. */
final class CommandWords {
    private static final String FEN = "_fen";
    private static final String MOMENT = "_at";
    /** Where a command that was sent may stand as well as one that was not. */
    private static final Set<Standing> HELD =
            EnumSet.of(Standing.DESK_STOPPED, Standing.OPERATOR_AWAY, Standing.MONEY_OFF);

    private CommandWords() {}

    /** A label with its value. */
    record Fact(String label, String value) {}

    static Status standing(Standing standing, Messages messages) {
        return new Status(messages.word("common.standing", standing), tone(standing));
    }

    static Tone tone(Standing standing) {
        return switch (standing) {
            case TO_SEND, OPERATOR_AWAY, DESK_STOPPED, MONEY_OFF, BEHIND, SECOND_PERSON, CANCELLING, CANCEL_HELD ->
                Tone.WAITING;
            case SENDING, AT_GATEWAY -> Tone.INFO;
            case NO_ANSWER, HELD_BACK -> Tone.UNKNOWN;
            case DONE -> Tone.GOOD;
            case REFUSED, OVERTAKEN, DONE_IN_PART -> Tone.BAD;
            case WITHDRAWN -> Tone.QUIET;
        };
    }

    static Tone tone(Concern concern) {
        return switch (concern) {
            case KEY_REUSE, FENCED, CERTIFICATE, INTEGRITY, MONEY_OFF, POISON, UNREAD, FEED -> Tone.BAD;
            case RESTORED, DIGEST, SNAPSHOT, UPGRADE, LOST, FORGOTTEN, RECOVERED, UNDECIDED, CLOCK -> Tone.WAITING;
            case EPOCH_CHANGED -> Tone.INFO;
        };
    }

    static String type(OutboxCommand command, Messages messages) {
        return messages.word("common.commandType", command.type());
    }

    /** What it is about: {@code 卡 · 张三 6000 11}. */
    static String about(CommandSummary summary, Messages messages) {
        Target target = summary.command().command().target();
        return target == null
                ? content(summary.command().command(), messages)
                : about(target, summary.subject(), messages);
    }

    private static String about(Target target, Optional<Subject> subject, Messages messages) {
        String kind = EntityType.ofWire(target.type())
                .map(type -> messages.word("commands.record", type))
                .orElse(target.type());
        if (target.id() == null) return kind;
        String what = subject.map(known -> (known.name() + " " + known.number()).strip())
                .orElse(String.valueOf(target.id()));
        return messages.text("commands.about", kind, what);
    }

    /** Why it waits or how it ended, as a sentence. */
    static String why(CommandStory story, boolean online, Instant now, Messages messages) {
        OutboxCommand one = story.summary().command().command();
        Standing standing = story.summary().command().standing();
        String maker = story.summary().maker();
        if (story.lost()) return lost(one, standing, messages);
        if (standing == Standing.REFUSED && one.code() != null)
            return one.refusal(messages).orElseThrow();
        if (standing == Standing.OVERTAKEN && story.comparison().isEmpty())
            return messages.text("commands.why.changed");
        if (standing == Standing.BEHIND) return behind(story, now, messages);
        if (standing == Standing.DONE_IN_PART) {
            return messages.text("commands.why.DONE_IN_PART", one.rows().size(), one.refusedRows());
        }
        if (standing == Standing.TO_SEND || standing == Standing.NO_ANSWER) {
            String word = "." + standing.name();
            if (!online) return messages.text("commands.offline" + word, maker);
            var later = story.nextTry().filter(now::isBefore);
            if (later.isPresent()) return messages.text("commands.later" + word, messages.clock(later.get()));
        }
        boolean sent = one.state() == CommandState.UNKNOWN;
        String words = messages.text("commands.why." + standing.name(), maker);
        return sent && HELD.contains(standing) ? messages.text("commands.behind.sent", words) : words;
    }

    /** What the restored gateway made of it, beside where it stands here. */
    private static String lost(OutboxCommand command, Standing standing, Messages messages) {
        String key = "commands.lost.why." + command.lastProblem().orElse("");
        String here = command.state().isFinal()
                ? messages.word("common.standing", standing)
                : messages.word("common.commandState", command.state());
        return messages.bundle().containsKey(key) ? messages.text(key, here) : messages.text("commands.lost.why", here);
    }

    /** Which command it waits for, where that one stands, and whether somebody has to see to it. */
    private static String behind(CommandStory story, Instant now, Messages messages) {
        CommandSummary first = story.behind().orElseThrow();
        String key = first.command().waitsForAPerson() ? "commands.why.BEHIND" : "commands.behind.moves";
        String words = messages.text(
                key,
                other(first, now, messages),
                first.maker(),
                messages.word("common.standing", first.command().standing()));
        boolean sent = story.summary().command().command().state() == CommandState.UNKNOWN;
        return sent ? messages.text("commands.behind.sent", words) : words;
    }

    /** Another command, as somebody would look for it in the list. */
    static String other(CommandSummary one, Instant now, Messages messages) {
        OutboxCommand command = one.command().command();
        return messages.text(
                "commands.behind.other",
                type(command, messages),
                messages.count(command.deskSeq()),
                messages.shortTime(command.queuedAt(), now));
    }

    /** What was last answered instead of an outcome; a word of a later gateway is at least said to be one. */
    static String problem(String problem, Messages messages) {
        String key = "common.problem." + problem;
        return messages.bundle().containsKey(key) ? messages.text(key) : messages.text("common.problem.other", problem);
    }

    /** The rows that were refused, by their place in the list that was given, each with its reason. */
    static List<Fact> refusedRows(OutboxCommand command, Messages messages) {
        return command.rows().stream()
                .filter(row -> row.status() == CommandStatus.REJECTED)
                .map(row -> new Fact(
                        messages.text("commands.rows.number", row.index() + 1, person(command, row.index())),
                        OutboxCommand.refusal(Objects.requireNonNullElse(row.code(), ""), messages)))
                .toList();
    }

    private static String person(OutboxCommand command, long index) {
        return command.args()
                .path("rows")
                .path((int) index)
                .path("person")
                .path("person_no")
                .asText("");
    }

    static String step(CommandStep step, Messages messages) {
        String state = messages.word("common.commandState", step.state());
        var problem = StoredProblem.of(step.problem());
        String words = problem.name()
                .map(name -> problem(name, messages))
                .or(() -> problem.code().map(code -> OutboxCommand.refusal(code, messages)))
                .map(why -> messages.text("commands.step.problem", state, why))
                .orElse(state);
        return step.times() == 1
                ? messages.text("commands.step.once", messages.time(step.first()), words)
                : messages.text(
                        "commands.step.often",
                        messages.time(step.first()),
                        messages.time(step.last()),
                        words,
                        step.times());
    }

    /** What the command says, member by member. */
    static List<Fact> facts(JsonNode args, Messages messages) {
        var facts = new ArrayList<Fact>();
        args.properties().forEach(member -> {
            if (member.getValue().isObject()) facts.addAll(facts(member.getValue(), messages));
            else
                facts.add(new Fact(
                        label(member.getKey(), messages), value(member.getKey(), member.getValue(), messages)));
        });
        return facts;
    }

    /** A command by its kind and what it is about, with who gave it and when the gateway got it. */
    static String earlier(EarlierCommand earlier, Instant now, Messages messages) {
        RecoveredCommand one = earlier.command();
        String wire = one.type() == null ? "" : one.type();
        String kind = CommandType.ofWire(wire)
                .map(type -> messages.word("common.commandType", type))
                .orElseGet(() -> messages.unrecognised(wire));
        String what = Optional.ofNullable(one.target())
                .map(target ->
                        messages.text("commands.concern.recoveredOn", kind, about(target, earlier.subject(), messages)))
                .orElse(kind);
        String received = messages.shortTime(one.receivedAt(), now);
        String when = earlier.maker()
                .map(maker -> messages.text("commands.concern.recoveredBy", maker, received))
                .orElse(received);
        return messages.text("commands.concern.recoveredOne", what, when);
    }

    /** A type of record in the language's word, with how many there are. */
    static String records(RecordCount some, Messages messages) {
        String word = EntityType.ofWire(some.type())
                .map(type -> messages.word("commands.record", type))
                .orElse(some.type());
        return some.count()
                .map(count -> messages.text("commands.concern.records", word, count))
                .orElse(word);
    }

    static String label(String member, Messages messages) {
        String key = "commands.field." + member;
        return messages.bundle().containsKey(key) ? messages.text(key) : member;
    }

    static String value(String member, JsonNode value, Messages messages) {
        if (value.isArray()) return several(member, value, messages);
        if (value.isIntegralNumber() && member.endsWith(FEN)) return messages.money(value.longValue());
        if (value.isIntegralNumber()) return messages.count(value.longValue());
        if (value.isBoolean())
            return messages.text(value.booleanValue() ? "commands.value.true" : "commands.value.false");
        if (!value.isTextual()) return value.toString();
        if (member.endsWith(MOMENT)) return moment(value.textValue(), messages);
        return Stream.of("commands.value.", "common.loadFailure.")
                .map(family -> family + value.textValue())
                .filter(messages.bundle()::containsKey)
                .findFirst()
                .map(messages::text)
                .orElse(value.textValue());
    }

    private static String content(OutboxCommand command, Messages messages) {
        return facts(command.args(), messages).stream()
                .limit(3)
                .map(Fact::value)
                .collect(Collectors.joining(" "));
    }

    private static String several(String member, JsonNode values, Messages messages) {
        boolean plain = StreamSupport.stream(values.spliterator(), false).noneMatch(JsonNode::isContainerNode);
        if (!plain) return messages.text("commands.value.rows", values.size());
        return StreamSupport.stream(values.spliterator(), false)
                .map(one -> value(member, one, messages))
                .collect(Collectors.joining(", "));
    }

    private static String moment(String text, Messages messages) {
        try {
            return messages.time(Instant.parse(text));
        } catch (DateTimeParseException other) {
            return text;
        }
    }
}
