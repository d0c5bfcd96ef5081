package org.carddesk.text;

/** The kinds of expected trouble, each with the exit code that the command line promises for it. */
public enum Trouble {
    /** A rule, a conflict or an open difference stands in the way. */
    REFUSED(1),
    /** Wrong usage: an argument, a file, a password, or a person or record that does not exist. */
    WRONG_INPUT(2),
    /** The gateway is out of reach, or gave no final answer in time. */
    OUT_OF_REACH(3),
    /** The store cannot be used: damaged, of a newer version, held by another process, disk full. */
    STORE(4);

    private final int exitCode;

    Trouble(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
