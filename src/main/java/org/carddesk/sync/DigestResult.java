package org.carddesk.sync;

import java.util.List;

/** How the desk's state compares with the gateway's at the desk's own place in the feed (contract section 5). */
public sealed interface DigestResult {
    record Same(String epoch, long seq) implements DigestResult {}

    /** An alarm was raised and a snapshot ordered; the types whose count, sum or hash differ. */
    record Different(String epoch, long seq, List<String> types) implements DigestResult {}

    /** It could not be asked: out of reach, nobody signed in, or nothing read yet. */
    record NotCompared() implements DigestResult {}
}
