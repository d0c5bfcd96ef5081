package org.carddesk.sim;

import java.util.List;

/** A gateway that says an earlier event again, under a place of its own. */
final class Stutter {
    /** The steps and faults that lead to one. */
    private static final List<String> SNAPSHOTS =
            List.of("EPOCH", "GATEWAY_RESTORE", "FORGET_FEED", "POISON", "WRONG_PAGE", "WRONG_SUM");

    private final World world;
    private final Chance chance;

    Stutter(World world) {
        this.world = world;
        this.chance = world.chance();
    }

    private record Said(long seq, String id, boolean gone) {}

    void sayAgain() {
        // What a later event has made old says more than what still holds.
        String old = chance.nextBoolean()
                ? " WHERE EXISTS (SELECT 1 FROM feed AS later WHERE later.type = feed.type AND later.id = feed.id"
                        + " AND later.version > feed.version)"
                : "";
        List<String> types = world.gateway()
                .read(tx ->
                        tx.list("SELECT DISTINCT type FROM feed" + old + " ORDER BY type", row -> row.text("type")));
        if (types.isEmpty()) return;
        String type = chance.of(types);
        List<Said> all = world.gateway()
                .read(tx -> tx.list(
                        "SELECT seq, id, EXISTS (SELECT 1 FROM feed AS later WHERE later.type = feed.type"
                                + " AND later.id = feed.id AND later.op = 'del') AS gone FROM feed" + old
                                + (old.isEmpty() ? " WHERE" : " AND") + " type = ? ORDER BY seq",
                        row -> new Said(row.number("seq"), row.text("id"), row.flag("gone")),
                        type));
        Said said = chance.of(all);
        if (said.gone() && mayLoadSnapshots()) return;
        world.gateway().stutter(said.seq());
        world.tally().count("event said again");
    }

    /** A gateway never says again what is gone (G6); who has had a snapshot since cannot know that it is. */
    private boolean mayLoadSnapshots() {
        return SNAPSHOTS.stream().anyMatch(what -> world.schedule().has(List.of(what)));
    }
}
