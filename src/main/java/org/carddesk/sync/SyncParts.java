package org.carddesk.sync;

import org.carddesk.task.OfficeClock;

/** The pieces of sync, put together by hand. */
record SyncParts(
        Sessions sessions,
        GatewayCalls calls,
        SyncedState state,
        RawOrders orders,
        Adoption adoption,
        PullGuard guard,
        SnapshotLoader snapshots,
        Puller puller,
        Sender sender,
        SignIn signIn,
        Recovery recovery,
        Digest digest) {

    static SyncParts of(SyncSetup setup) {
        return of(setup, new PasswordHash(setup.seams().random()));
    }

    static SyncParts of(SyncSetup setup, PasswordHash hashes) {
        var database = setup.database();
        OfficeClock clock = setup.seams().clock();
        var sessions = new Sessions();
        var pacing = new Pacing(setup.seams().ticker(), setup.seams().random());
        var guard = new PullGuard(database, pacing, clock);
        var calls = new GatewayCalls(database, setup.client(), sessions, setup.reach(), guard, clock);
        var state = new SyncedState(setup.appliers());
        setup.outbox().knows(setup.appliers());
        var orders = new RawOrders();
        var outcomes = new Outcomes(clock);
        var writer = new EventWriter(state, outcomes, clock);
        var adoption = new Adoption(database, state, writer, orders);
        var snapshots = new SnapshotLoader(
                database, calls, guard, state, writer, orders, setup.seams().ids(), clock);
        var signIn = new SignIn(database, calls, sessions, setup.access(), setup.audit(), state, hashes, clock);
        var puller = new Puller(database, calls, guard, writer, snapshots, orders, signIn::refresh);
        var replies = new SendReply(database, outcomes, pacing, sessions, snapshots, clock);
        var sender = new Sender(database, calls, sessions, outcomes, pacing, replies, clock);
        var recovery = new Recovery(
                database,
                calls,
                snapshots,
                outcomes,
                pacing,
                setup.audit(),
                setup.seams().ids(),
                clock);
        var digest = new Digest(database, calls, state, snapshots, pacing, clock);
        return new SyncParts(
                sessions, calls, state, orders, adoption, guard, snapshots, puller, sender, signIn, recovery, digest);
    }
}
