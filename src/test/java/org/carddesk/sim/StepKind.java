package org.carddesk.sim;

/** What may happen next; the weight is how often, in a world where it happens at all. */
enum StepKind {
    /** Somebody gives a command. */
    ACT(22, true),
    /** Somebody approves or rejects. */
    DECIDE(9, true),
    PULL(16, true),
    PUSH(20, true),
    /** Pulls and pushes until nothing moves. */
    SYNC(9, true),
    WAIT(8, true),
    SIGN_IN(5, true),
    CANCEL(2.5, true),
    /** The process dies at one of the next things it does. */
    CRASH(3, false),
    RESTART(1, false),
    SIGN_OUT(1, false),
    CLOCK_JUMP(1, false),
    PARTITION(2, false),
    DISK_FULL(2, false),
    /** The store is copied to another PC, and both go on. */
    CLONE(2, false),
    BACKUP(2, false),
    RESTORE(0.7, false),
    GATEWAY_BACKUP(1.5, false),
    GATEWAY_RESTORE(1.2, false),
    /** A new epoch without a loss. */
    EPOCH(0.5, false),
    FORGET_FEED(0.5, false),
    /** The gateway tells of something that this version does not know, or deletes something. */
    STRANGE(3, false),
    /** The gateway tells of something that no desk can read. */
    POISON(1, false),
    /** The gateway says an earlier event again. */
    STUTTER(3, false),
    /** The gateway serves newer clients only from now on, or serves all again; a desk is started anew. */
    MIN_CLIENT(0.7, false),
    /** An account is closed or opened, or a role changes, while people work. */
    ROLE_CHANGE(4, false),
    COMPARE_DIGEST(5, false),
    /** A person orders what a desk waits for. */
    ORDER(3, true);

    final double weight;
    /** Whether it happens in every world. */
    final boolean always;

    StepKind(double weight, boolean always) {
        this.weight = weight;
        this.always = always;
    }
}
