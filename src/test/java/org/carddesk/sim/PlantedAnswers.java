package org.carddesk.sim;

import static org.carddesk.sim.PlantedBug.of;

import java.util.List;

/** Mistakes about answers that a gateway gives seldom: each comes up only in worlds with its own fault. */
final class PlantedAnswers {
    private static final String OUTCOMES = "sync/Outcomes.java";
    private static final String REPLY = "sync/SendReply.java";

    private PlantedAnswers() {}

    static List<PlantedBug> all() {
        return List.of(
                of(
                                "a mistake of form means refused",
                                REPLY,
                                "else freeze(command, problem);",
                                "else database.writeOnly(tx -> outcomes.learn(tx, command.commandId(),"
                                        + " Outcomes.Outcome.refused(null, null, null)));")
                        .needing(List.of("CLIENT_ERROR")),
                of(
                                "a refusal that nobody recorded is final",
                                REPLY,
                                "return rejected && counted && named ? Optional.of(seq.longValue()) : Optional.empty();",
                                "return Optional.of(Math.max(1, seq.longValue()));")
                        .needing(List.of("UNRECORDED")),
                of(
                                "a word of a later version means refused",
                                OUTCOMES,
                                "case UNRECOGNISED -> Optional.empty();",
                                "case UNRECOGNISED -> Optional.of(CommandState.REJECTED);")
                        .needing(List.of("ODD_WORD")),
                of(
                                "pending means done",
                                OUTCOMES,
                                "case PENDING -> Optional.of(CommandState.PENDING);",
                                "case PENDING -> Optional.of(CommandState.APPLIED);")
                        .needing(List.of("PENDING")),
                of(
                                "an actor without a token freezes",
                                REPLY,
                                "sessions.drop(by);\n                back(command, problem);",
                                "sessions.drop(by);\n                freeze(command, problem);")
                        .needing(List.of("ACTOR_UNKNOWN")),
                of(
                                "a command that went astray is frozen",
                                REPLY,
                                "case KEY_EXPIRED, IN_PROGRESS, NOT_FOUND ->",
                                "case NOT_FOUND -> freeze(command, problem);\n            case KEY_EXPIRED, IN_PROGRESS ->")
                        .needing(List.of("MISROUTED")),
                of(
                                "one version with two bodies is passed by",
                                "sync/SyncedState.java",
                                "&& (event.isDeletion() || !Arrays.equals(event.hash(), live.hash()))) {",
                                "&& event.isDeletion()) {")
                        .needing(List.of("WRONG_PAGE")));
    }
}
