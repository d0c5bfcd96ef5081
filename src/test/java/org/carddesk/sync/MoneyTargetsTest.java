package org.carddesk.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.carddesk.TestStore;
import org.carddesk.approvals.TestApproval;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.LoadState;
import org.carddesk.text.DeskException;
import org.carddesk.topups.TestTopUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract section 1: where a record holds a value that this version does not know, no command moves money on it. */
class MoneyTargetsTest {
    @TempDir
    Path folder;

    @Test
    void moneyIsNotMovedOnACardOfAKindThatIsNotKnown() {
        var gateway = new ScriptedGateway();
        ObjectNode card = ((ObjectNode) ScriptedGateway.card("60001", 100)).put("kind", "RING");
        gateway.live.put("card", Map.of("c1", card, "c2", ScriptedGateway.card("60002", 100)));
        try (var desk = new TestDesk(folder, gateway, 5).enrolled("desk-1").enter("clerk1")) {
            desk.pull();
            var refused = assertThrows(DeskException.class, () -> desk.queue(close("c1")));
            assertEquals("sync.target.inDoubt", refused.key());
            assertEquals(0, desk.count("outbox"));
            desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
            desk.queue(close("c2"));
        }
    }

    @Test
    void noRecordIsInDoubtButThoseThatACommandIsAbout() {
        try (var store = new TestStore(folder)) {
            store.put("t1", new TestTopUp("CD1").load(LoadState.UNRECOGNISED).body());
            store.put("t2", new TestTopUp("CD2").load(LoadState.FAILED).body());
            store.put("p1", TestApproval.refund("p1", 100).body());
            store.put("p2", redirect("p2", "c2").body());
            store.put("p3", redirect("p3", "c3").body());
            store.desk.database.writeOnly(
                    tx -> tx.execute("INSERT INTO raw_entity (type, id, version, hash, body, untrusted)"
                            + " VALUES ('card', 'c3', 1, zeroblob(32), '{}', 1)"));
            assertEquals(true, inDoubt(store, CommandDraft.on(CommandType.RETRY_LOAD, "t1", 1)));
            assertEquals(false, inDoubt(store, CommandDraft.on(CommandType.RETRY_LOAD, "t2", 1)));
            assertEquals(true, inDoubt(store, approve("p1")), "the approval's own target");
            assertEquals(false, inDoubt(store, approve("p2")));
            assertEquals(true, inDoubt(store, approve("p3")), "the card that gets the money is kept raw");
        }
    }

    private static CommandDraft close(String card) {
        return CommandDraft.on(CommandType.CLOSE_CARD, card, 1).because("left");
    }

    private static TestApproval redirect(String id, String toCard) {
        return new TestApproval(id, CommandType.REDIRECT_LOAD, "t2", new CommandArgs.RedirectLoad(toCard));
    }

    private static CommandDraft approve(String approval) {
        return CommandDraft.on(CommandType.APPROVE, approval, 1, new CommandArgs.Decide("0".repeat(64)));
    }

    private static boolean inDoubt(TestStore store, CommandDraft draft) {
        var targets = new MoneyTargets(List.of(
                store.applier(EntityType.TOP_UP), store.applier(EntityType.APPROVAL), store.applier(EntityType.CARD)));
        return store.desk.database.read(tx -> targets.anyInDoubt(tx, draft));
    }
}
