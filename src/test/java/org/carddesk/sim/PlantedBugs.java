package org.carddesk.sim;

import static org.carddesk.sim.PlantedBug.of;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The mistakes that the simulation has to find; what each changes is all that distinguishes it from the product. */
final class PlantedBugs {
    private static final String APPROVAL = "sandbox/DecisionRules.java";
    private static final String OUTBOX = "sync/OutboxStore.java";
    private static final String ORDER = "sync/SendOrder.java";
    private static final String PAGE = "sync/PageCheck.java";
    private static final String PULL = "sync/Puller.java";
    private static final String REPLY = "sync/SendReply.java";
    private static final String SEND = "sync/Sender.java";
    private static final String STATE = "sync/SyncedState.java";

    /** Steps and faults that it takes to see one. */
    private static final Map<String, List<String>> NEEDS = Map.ofEntries(
            Map.entry("in flight forgotten at the start", List.of("CRASH", "LOST_RESPONSE")),
            Map.entry("two in flight for a target", List.of("LOST_RESPONSE", "SERVER_ERROR")),
            Map.entry("a halted desk goes on", List.of("EPOCH")),
            Map.entry(
                    "a cancel that was ordered is never asked for", List.of("CANCEL", "LOST_RESPONSE", "LOST_REQUEST")),
            Map.entry("sent by whoever is signed in", List.of("SIGN_OUT")),
            Map.entry("an expired key is made anew", List.of("KEY_EXPIRED", "LOST_RESPONSE")),
            Map.entry("a restored store goes on sending", List.of("BACKUP", "RESTORE")),
            Map.entry("a snapshot clears the outbox", List.of("FORGET_FEED")),
            Map.entry("a page that is empty for ever is fine", List.of("WRONG_PAGE")),
            Map.entry("the audit in a transaction of its own", List.of("CANCEL", "CRASH", "LOST_RESPONSE")),
            Map.entry("busy means frozen", List.of("UNAVAILABLE")),
            Map.entry("a session that ended freezes", List.of("ROLE_CHANGE")),
            Map.entry("a server's error means nothing was done", List.of("SERVER_ERROR")),
            Map.entry("the digest of an answer is not checked", List.of("GARBLED")),
            Map.entry("the echo of an answer is not checked", List.of("STALE")),
            Map.entry("cancelled on the spot after an attempt", List.of("CANCEL", "LOST_RESPONSE")),
            Map.entry(
                    "sent again after the gateway was restored",
                    List.of("GATEWAY_BACKUP", "GATEWAY_RESTORE", "LOST_RESPONSE")),
            Map.entry(
                    "nobody is asked after the gateway was restored",
                    List.of("GATEWAY_BACKUP", "GATEWAY_RESTORE", "LOST_RESPONSE")),
            Map.entry(
                    "only what ended is asked about after a restore",
                    List.of("GATEWAY_BACKUP", "GATEWAY_RESTORE", "LOST_RESPONSE")),
            Map.entry("nobody asks how it ended", List.of("FORGET_FEED")),
            Map.entry("reading is never tried again", List.of("LOST_REQUEST")),
            Map.entry("back-off without an end", List.of("LOST_RESPONSE")),
            Map.entry("the cursor before the data", List.of("CRASH")),
            Map.entry("the cursor in a transaction of its own", List.of("CRASH")),
            Map.entry("a page in two halves", List.of("CRASH")),
            Map.entry("versions are not compared", List.of("STUTTER")),
            Map.entry("an older put wins over a deletion", List.of("STRANGE", "STUTTER")),
            Map.entry("deletions leave no mark", List.of("STRANGE", "STUTTER")),
            Map.entry("deletions are passed by", List.of("STRANGE")),
            Map.entry("an unknown value becomes a default", List.of("STRANGE")),
            Map.entry("an older event changes accounts", List.of("ROLE_CHANGE", "STUTTER")),
            Map.entry("a closed account stays open here", List.of("ROLE_CHANGE")),
            Map.entry("a snapshot swapped in two steps", List.of("EPOCH")),
            Map.entry("a staged page and its progress apart", List.of("CRASH", "EPOCH")),
            Map.entry("a feed that was cut off is an alarm for ever", List.of("FORGET_FEED")),
            Map.entry("a writer that a full disk breaks for good", List.of("DISK_FULL")),
            Map.entry("a change that is kept though its transaction fails", List.of("DISK_FULL")),
            Map.entry(
                    "a command of an earlier life leaves its record free",
                    List.of("CLONE", "GATEWAY_BACKUP", "GATEWAY_RESTORE")),
            Map.entry("the chain is not checked", List.of("WRONG_PAGE")),
            Map.entry("the epoch is not checked", List.of("WRONG_PAGE")),
            Map.entry("after is not checked", List.of("WRONG_PAGE")),
            Map.entry("the last number is not checked", List.of("WRONG_PAGE")),
            Map.entry("the head is not checked", List.of("WRONG_PAGE")),
            Map.entry("what does not fit is left out", List.of("WRONG_PAGE")));

    private PlantedBugs() {}

    static List<PlantedBug> all() {
        var all = new ArrayList<>(PlantedAnswers.all());
        all.addAll(PlantedVariants.all());
        plain().forEach(bug -> all.add(bug.needing(NEEDS.getOrDefault(bug.name(), List.of()))));
        return List.copyOf(all);
    }

    private static List<PlantedBug> plain() {
        var all = new ArrayList<PlantedBug>();
        all.addAll(sending());
        all.addAll(answers());
        all.addAll(waiting());
        all.addAll(feed());
        all.addAll(pages());
        all.addAll(money());
        all.addAll(storage());
        return all;
    }

    private static List<PlantedBug> sending() {
        return List.of(
                of(
                        "new key on retry",
                        SEND,
                        "client.command(caller, epoch, commandId,",
                        "client.command(caller, epoch, command.attempts() > 0"
                                + " ? java.util.UUID.nameUUIDFromBytes(bytes).toString() : commandId,"),
                of(
                        "the key made at the sending",
                        SEND,
                        "client.command(caller, epoch, commandId,",
                        "client.command(caller, epoch, new java.util.UUID(clock.millis(), bytes.length).toString(),"),
                of(
                        "rebased on the newest version",
                        SEND,
                        "command.expectedVersion(), bytes)",
                        "command.target() != null && \"card\".equals(command.target().type())"
                                + " ? Long.valueOf(database.<Long>read(tx -> tx.number("
                                + "\"SELECT version FROM card WHERE id = ?\", command.target().id())))"
                                + " : command.expectedVersion(), bytes)"),
                of(
                        "an expired key is made anew",
                        SEND,
                        "List<OutboxCommand> some = order.toSend(tx, actors, last, wide);",
                        "List<OutboxCommand> some = new java.util.ArrayList<>(order.toSend(tx, actors, last, wide));\n"
                                + "if (last == null) order.toAsk(tx, actors, moneyOff).stream().filter(SendOrder.Waiting::keyGone)"
                                + ".forEach(gone -> some.addFirst(store.find(tx, gone.commandId()).orElseThrow()));",
                        "client.command(caller, epoch, commandId,",
                        "client.command(caller, epoch, \"KEY_EXPIRED\".equals(command.problem())"
                                + " ? java.util.UUID.nameUUIDFromBytes(bytes).toString() : commandId,"),
                of(
                        "payload serialised anew",
                        SEND,
                        "tx -> store.bytes(tx, commandId))",
                        "tx -> org.carddesk.gateway.Json.canonical(org.carddesk.gateway.Json.parse(store.bytes(tx, commandId))))"),
                of(
                        "on its way only after it was sent",
                        SEND,
                        "boolean mine = database.write(tx -> store.depart(tx, commandId, clock.instant()));",
                        "boolean mine = true;",
                        "command.expectedVersion(), bytes));",
                        "command.expectedVersion(), bytes));\n"
                                + "database.write(tx -> store.depart(tx, commandId, clock.instant()));"),
                of("in flight forgotten at the start", "sync/SyncService.java", "commands.landed(tx);", ""),
                of("two in flight for a target", ORDER, "(urgent = 1 OR NOT EXISTS (", "(true OR NOT EXISTS ("),
                of(
                        "a command of an earlier life leaves its record free",
                        "sync/Outbox.java",
                        "if (unsettled) throw",
                        "if (unsettled && draft.reason() != null) throw"),
                of(
                        "a stuck target blocks all",
                        ORDER,
                        "\" AND earlier.target_id = outbox.target_id AND earlier.\"",
                        "\" AND earlier.\""),
                of("urgent ones wait in line", ORDER, "ORDER BY urgent DESC, desk_seq", "ORDER BY desk_seq"),
                of(
                        "a halted desk goes on",
                        SEND,
                        "if (halt.isPresent()) return",
                        "if (halt.isPresent() && now.cursor().isEmpty()) return"),
                of(
                        "a cancel that was ordered is never asked for",
                        SEND,
                        "for (String commandId : now.cancels()) {",
                        "for (String commandId : new java.util.ArrayList<String>()) {"),
                of("attempts are not counted", OUTBOX, "attempts = attempts + 1", "attempts = max(attempts, 1)"),
                of(
                        "sent by whoever is signed in",
                        SEND,
                        "Set<String> actors = sessions.senders();",
                        "Set<String> actors = sessions.latest().isEmpty() ? Set.of() : Set.copyOf(order.actors(tx));",
                        "Optional<Sessions.Held> actor = sessions.of(command.actorId());",
                        "Optional<Sessions.Held> actor = sessions.latest();"),
                of(
                        "a number for two commands",
                        "sync/DeskStore.java",
                        "UPDATE desk SET last_desk_seq = last_desk_seq + 1",
                        "UPDATE desk SET last_desk_seq = max(1, last_desk_seq)"));
    }

    private static List<PlantedBug> answers() {
        return List.of(
                of(
                        "no answer means refused",
                        REPLY,
                        "case Answer.None<CommandAnswer> none -> unknown(command, none.why().name(), Optional.empty());",
                        "case Answer.None<CommandAnswer> none -> database.writeOnly(tx -> outcomes.learn(tx,"
                                + " command.commandId(), Outcomes.Outcome.refused(RefusalCode.BAD_STATE, null, null)));"),
                of(
                        "no answer means done",
                        REPLY,
                        "case Answer.None<CommandAnswer> none -> unknown(command, none.why().name(), Optional.empty());",
                        "case Answer.None<CommandAnswer> none -> database.writeOnly(tx -> outcomes.learn(tx,"
                                + " command.commandId(), new Outcomes.Outcome(org.carddesk.gateway.CommandStatus.APPLIED,"
                                + " null, null, java.util.List.of(), java.util.List.of(), null, 0)));"),
                of(
                        "dropped on a conflict",
                        "sync/Outcomes.java",
                        "CommandState.CONFLICT : CommandState.REJECTED",
                        "CommandState.CANCELLED : CommandState.REJECTED"),
                of(
                        "tried again on a conflict",
                        REPLY,
                        "case VERSION_MISMATCH -> problem.status() == 412;",
                        "case VERSION_MISMATCH -> false;",
                        "case SESSION_EXPIRED -> back(command, problem);",
                        "case SESSION_EXPIRED, VERSION_MISMATCH -> back(command, problem);"),
                of(
                        "a refusal stops the line",
                        REPLY,
                        "        pacing.done(command.commandId());\n    }\n\n    private static RefusalCode",
                        "        pacing.later(Sender.LINE, Duration.ofHours(3));\n    }\n\n    private static RefusalCode"),
                of(
                        "busy means frozen",
                        REPLY,
                        "case TOO_MANY_REQUESTS, UNAVAILABLE -> {\n                back(command, problem);",
                        "case TOO_MANY_REQUESTS, UNAVAILABLE -> {\n                freeze(command, problem);"),
                of(
                        "a session that ended freezes",
                        REPLY,
                        "case SESSION_EXPIRED -> back(command, problem);",
                        "case SESSION_EXPIRED -> freeze(command, problem);"),
                of(
                        "a server's error means nothing was done",
                        REPLY,
                        "if (problem.status() >= 500) unknown(command, problem.type().name(), problem.retryAfter());",
                        "if (problem.status() >= 500) neverLeft(command, problem.type().name());"),
                of(
                        "a time-out means that nothing left",
                        REPLY,
                        "when !none.bytesMayHaveLeft() -> neverLeft",
                        "when true -> neverLeft",
                        "case Answer.None<CommandAnswer> none -> unknown(command, none.why().name(), Optional.empty());",
                        ""),
                of(
                        "the digest of an answer is not checked",
                        "gateway/AnswerReader.java",
                        "if (!matches(stated.get(), response.body())) return broken();",
                        ""),
                of(
                        "the echo of an answer is not checked",
                        "gateway/AnswerReader.java",
                        "if (!echoed || encoded)",
                        "if (encoded)"));
    }

    private static List<PlantedBug> waiting() {
        return List.of(
                of(
                        "cancelled on the spot after an attempt",
                        OUTBOX,
                        "AND state = 'QUEUED' AND attempts = 0\"",
                        "AND state IN ('QUEUED', 'UNKNOWN')\""),
                of(
                        "sent again after the gateway was restored",
                        OUTBOX,
                        "update(tx, \"state = 'FROZEN' WHERE command_id = ? AND \" + OPEN, commandId);",
                        ""),
                of(
                        "nobody is asked after the gateway was restored",
                        "sync/Recovery.java",
                        "database.read(tx -> nextToAsk(tx, epoch.get(), 0));",
                        "Optional.<OutboxCommand>empty();"),
                of(
                        "only what ended is asked about after a restore",
                        OUTBOX,
                        "asked_epoch IS NOT ? AND (\" + OPEN + \" OR changed_at_millis >= ?)",
                        "asked_epoch IS NOT ? AND (NOT (\" + OPEN + \") AND changed_at_millis >= ?)"),
                of(
                        "a restored store goes on sending",
                        "sync/Recovery.java",
                        "boolean forgotten = !hello.instanceKnown() && outbox.any(tx);",
                        "boolean forgotten = false;",
                        "boolean behind = hello.expectedDeskSeq() > desk.lastDeskSeq() + 1;",
                        "boolean behind = false;"),
                of(
                        "overlays stay",
                        OUTBOX,
                        "        update(\n                tx,\n                \"overlay = 0 WHERE overlay = 1 AND \" + ENDED",
                        "        if (seq < 0) update(\n                tx,\n                \"overlay = 0 WHERE overlay = 1 AND \" + ENDED"),
                of(
                        "overlays go early",
                        "sync/Outcomes.java",
                        "!state.isFinal() || (state == CommandState.APPLIED && ahead)",
                        "!state.isFinal()"),
                of(
                        "nobody asks how it ended",
                        "sync/LookUps.java",
                        "if (!command.keyGone()) isPending(command.commandId());",
                        "if (!command.keyGone()) continue;"),
                of(
                        "reading is never tried again",
                        "sync/PullGuard.java",
                        "        pacing.failed(PULL, retryAfter);",
                        "        pacing.later(PULL, java.time.Duration.ofDays(1));"),
                of(
                        "back-off without an end",
                        "sync/Pacing.java",
                        "Duration delay = Duration.ofMillis(random.nextLong(ceiling * 1000));",
                        "Duration delay = Duration.ofHours(1L << Math.min(20, failures));"));
    }

    private static List<PlantedBug> feed() {
        String apply = "writer.apply(tx, cursor.epoch(), lastSeq, sound.events());";
        return List.of(
                of(
                        "the cursor before the data",
                        PULL,
                        "                requireSamePlace(tx, cursor);\n                " + apply + "\n            });",
                        "                requireSamePlace(tx, cursor);\n"
                                + "cursors.move(tx, cursor.epoch(), lastSeq, cursor.appliedAt());});\n"
                                + "database.writeOnly(tx -> {" + apply + "});"),
                of(
                        "the cursor in a transaction of its own",
                        PULL,
                        "                requireSamePlace(tx, cursor);\n                " + apply + "\n            });",
                        "                requireSamePlace(tx, cursor);\n"
                                + "writer.apply(tx, cursor.epoch(), cursor.seq(), sound.events());});\n"
                                + "database.writeOnly(tx -> {cursors.move(tx, cursor.epoch(), lastSeq, cursor.appliedAt());"
                                + " new OutboxStore().reached(tx, lastSeq);});"),
                of(
                        "a page in two halves",
                        PULL,
                        "                requireSamePlace(tx, cursor);\n                " + apply + "\n            });",
                        "                requireSamePlace(tx, cursor);\n"
                                + "int half = sound.events().size() / 2;\n"
                                + "long at = half == 0 ? cursor.seq() : sound.page().events().get(half - 1).seq();\n"
                                + "writer.apply(tx, cursor.epoch(), at, sound.events().subList(0, half));});\n"
                                + "database.writeOnly(tx -> {int half = sound.events().size() / 2;\n"
                                + "writer.apply(tx, cursor.epoch(), lastSeq,"
                                + " sound.events().subList(half, sound.events().size()));});"),
                of(
                        "versions are not compared",
                        STATE,
                        "            return event.version() > live.version();",
                        "            return true;"),
                of(
                        "an older put wins over a deletion",
                        STATE,
                        "return dead == null || event.version() > dead;",
                        "return true;"),
                of(
                        "deletions leave no mark",
                        STATE,
                        "if (!deletions.isEmpty()) cursors.bury(tx, type, deletions);",
                        ""),
                of(
                        "deletions are passed by",
                        "sync/SyncedTable.java",
                        "if (ids.isEmpty()) return;",
                        "if (true) return;"),
                of(
                        "an unknown value becomes a default",
                        "sync/SyncedTable.java",
                        "values[3] = row.extra().map(ObjectNode::toString).orElse(null);",
                        "values[3] = null;"),
                of(
                        "a change is written in part",
                        "sync/SyncedTable.java",
                        "else updates.add(name + \" = ?\" + (at + 1));",
                        "else if (!name.equals(\"load\")) updates.add(name + \" = ?\" + (at + 1));"),
                of("sums keep what is gone", STATE, "if (before != null) sum = sum.minus(before);", ""),
                of(
                        "an older event changes accounts",
                        "sync/EventWriter.java",
                        "state.apply(tx, entities).forEach(entity -> noteOperator(tx, entity));",
                        "state.apply(tx, entities); entities.forEach(entity -> noteOperator(tx, entity));"),
                of(
                        "a closed account stays open here",
                        "sync/SignIn.java",
                        "if (known.get().disabled()) {",
                        "if (false) {"),
                of(
                        "a snapshot swapped in two steps",
                        "sync/SnapshotLoader.java",
                        "database.writeOnly(tx -> swap(tx, run));",
                        "database.writeOnly(tx -> {state.clear(tx); tx.changed(\"feed_cursor\");});\n"
                                + "database.writeOnly(tx -> swap(tx, run));"),
                of(
                        "a snapshot clears the outbox",
                        "sync/SnapshotLoader.java",
                        "        state.clear(tx);\n",
                        "        state.clear(tx);\n"
                                + "        tx.execute(\"UPDATE outbox SET state = 'CANCELLED', overlay = 0"
                                + " WHERE state IN ('QUEUED', 'UNKNOWN')\");\n"),
                of(
                        "a staged page and its progress apart",
                        "sync/SnapshotLoader.java",
                        "            store.stage(tx, part.type(), entities);\n",
                        "            store.stage(tx, part.type(), entities); tx.changed(\"snapshot\");});\n"
                                + "        database.writeOnly(tx -> {\n"));
    }

    private static List<PlantedBug> pages() {
        return List.of(
                of(
                        "the chain is not checked",
                        PAGE,
                        "if (event.prev() != last || event.seq() <= last) {",
                        "if (false) {"),
                of("the epoch is not checked", PAGE, "if (!page.epoch().equals(epoch))", "if (false)"),
                of("after is not checked", PAGE, "if (page.after() != after)", "if (false)"),
                of("the last number is not checked", PAGE, "if (page.lastSeq() != last)", "if (false)"),
                of(
                        "a page that is empty for ever is fine",
                        PAGE,
                        "if (page.hasMore() && page.events().isEmpty())",
                        "if (false)"),
                of("the head is not checked", PAGE, "if (page.headSeq() < last)", "if (false)"),
                of(
                        "what does not fit is left out",
                        PAGE,
                        "return new BrokenEvent(new Poison(event.seq(), event.type(), event.id(), event.version()));",
                        "continue;"),
                of(
                        "a feed that was cut off is an alarm for ever",
                        PULL,
                        "problem.type() == ProblemType.EPOCH_CHANGED || problem.type() == ProblemType.FEED_TRUNCATED",
                        "problem.type() == ProblemType.EPOCH_CHANGED"));
    }

    private static List<PlantedBug> money() {
        return List.of(
                of(
                        "refunds in progress are not counted",
                        "sandbox/RefundRule.java",
                        "Refused.when(another, RefusalCode.OPEN_REFUND);",
                        ""),
                of(
                        "another amount than was approved",
                        "sandbox/RefundRule.java",
                        "                        command.args().amountFen(),\n                        RefundState.AWAITING_APPROVAL",
                        "                        command.args().amountFen() - 1,\n                        RefundState.AWAITING_APPROVAL"),
                of(
                        "refunds need nobody else",
                        "sandbox/RefundRule.java",
                        "    public boolean needsApproval(CommandContext<CommandArgs.RefundTopUp> command) {\n        return true;",
                        "    public boolean needsApproval(CommandContext<CommandArgs.RefundTopUp> command) {\n        return false;",
                        "        TopUpCase topUp = become(command, RefundState.REQUESTED, command.approver());",
                        "        hold(command);\n        TopUpCase topUp = become(command, RefundState.REQUESTED, command.approver());"),
                of(
                        "amounts of 32 bits",
                        "sandbox/RefundRule.java",
                        "Refused.when(amount > topUp.restFen(), RefusalCode.AMOUNT_TOO_HIGH);",
                        "Refused.when((int) amount > topUp.restFen(), RefusalCode.AMOUNT_TOO_HIGH);"),
                of(
                        "tried again while a refund is open",
                        "sandbox/LoadRules.java",
                        "Refused.when(topUp.openRefund().isPresent(), RefusalCode.OPEN_REFUND);",
                        ""),
                of(
                        "the day of another zone",
                        "sandbox/SchoolPlan.java",
                        "LocalDate.ofInstant(at, Messages.OFFICE_ZONE)",
                        "LocalDate.ofInstant(at, java.time.ZoneOffset.UTC)"),
                of(
                        "an approval is used twice",
                        APPROVAL,
                        "Refused.when(approval.state() != ApprovalState.OPEN, RefusalCode.APPROVAL_DECIDED);",
                        ""),
                of(
                        "the maker approves",
                        APPROVAL,
                        "Refused.when(approval.maker().equals(command.actor()), RefusalCode.SELF_APPROVAL);",
                        ""),
                of(
                        "a refund that Alipay never made",
                        "sandbox/TopUpStory.java",
                        "            after = after.completed(at);",
                        "            after = at.getEpochSecond() < 0 ? after.completed(at) : after;"),
                of(
                        "refunded twice in the books",
                        "sandbox/TopUpCase.java",
                        "long refunded = Math.addExact(was.refundedFen(), refund.amountFen());",
                        "long refunded = Math.min(was.amountFen(), was.refundedFen() + 2 * refund.amountFen());"));
    }

    private static List<PlantedBug> storage() {
        return List.of(
                of(
                        "some commands without an audit row",
                        "sync/Outbox.java",
                        "        AuditLink link = audit.append(",
                        "        AuditLink link = draft.type().urgent() ? audit.head(tx) : audit.append("),
                of(
                        "the audit in a transaction of its own",
                        "sync/SyncService.java",
                        "            audit.append(tx, \"cancel_command\", \"command\", commandId, \"{}\", null);\n"
                                + "            return false;\n        });",
                        "            return false;\n        });\n        if (!done) database.writeOnly(tx ->"
                                + " audit.append(tx, \"cancel_command\", \"command\", commandId, \"{}\", null));"),
                of(
                        "audit rows that follow nothing",
                        "access/AuditTrail.java",
                        "                bare.previousHash(),\n                hash);",
                        "                START,\n                hash);"),
                of(
                        "synchronous NORMAL",
                        "db/Connections.java",
                        "SynchronousMode.FULL",
                        "SynchronousMode.NORMAL",
                        "\"synchronous\", \"2\"",
                        "\"synchronous\", \"1\""),
                of(
                        "a writer that a full disk breaks for good",
                        "db/Lane.java",
                        "            failed.addSuppressed(rolledBackBefore);",
                        "            try { connection.close(); }"
                                + " catch (SQLException again) { failed.addSuppressed(again); }"),
                of(
                        "a token in the log",
                        "sync/Sessions.java",
                        "        held.remove(operatorId);\n        held.put(",
                        "        org.slf4j.LoggerFactory.getLogger(Sessions.class).info(\"signed in by {}\", token.reveal());\n"
                                + "        held.remove(operatorId);\n        held.put("),
                of(
                        "a change that is kept though its transaction fails",
                        "db/Database.java",
                        "            lane.rollBack(failed);",
                        "            lane.commit();"));
    }
}
