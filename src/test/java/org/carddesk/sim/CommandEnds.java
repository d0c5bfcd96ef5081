package org.carddesk.sim;

import static org.carddesk.sim.Violation.unless;

import java.util.Optional;
import org.carddesk.sim.DeskOracle.Command;

/** What a command stands as when all is said and done is what the gateway knows of it, or a person was told. */
final class CommandEnds {
    private final World world;
    private final Book book;

    CommandEnds(World world) {
        this.world = world;
        this.book = world.book();
    }

    /** After healing, of one command. */
    void require(Station station, Command command) {
        Optional<String> status = world.gateway()
                .read(tx -> tx.first(
                        "SELECT status FROM command WHERE command_id = ?", row -> row.text("status"), command.id()));
        String said = status.orElse("nothing");
        boolean lost = command.lost() || book.isSettled(command.id());
        boolean right = switch (command.state()) {
            case "APPLIED" -> said.equals("applied") || lost;
            case "REJECTED", "CONFLICT" -> said.equals("rejected") || lost;
            // A copy may have sent what the other one took back unsent.
            case "CANCELLED" ->
                (!said.equals("applied") && !forgotten(command.id()))
                        || lost
                        || command.attempts() == 0 && station.rolledBack;
            case "AWAITING_APPROVAL" -> said.equals("awaiting_approval");
            case "FROZEN" -> command.lost() || book.everRefusedForForm(command.id());
            default -> false;
        };
        unless(
                right,
                Oracle.isFinal(command.state()) ? "C10" : "C8",
                command.id() + " ended as " + command.state() + ", the gateway says " + said);
    }

    /**
     * It was executed in an earlier life of the gateway, by this desk alone, so that a fence of today says nothing of it. Where
     * the gateway of today has the command itself, it was executed by an approval since, and that is lost and told as such.
     */
    private boolean forgotten(String commandId) {
        Book.Intent intent = book.intent(commandId);
        boolean fence = world.gateway()
                        .<Long>read(tx -> tx.number(
                                "SELECT count(*) FROM command WHERE command_id = ? AND type IS NULL", commandId))
                > 0;
        return fence && book.everTrue(commandId, "applied") && intent != null && !world.rolledBack(intent.desk());
    }
}
