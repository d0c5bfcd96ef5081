package org.carddesk.sync;

import java.util.Arrays;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.StateHash;
import org.carddesk.gateway.StatePart;

/** Count, sum in fen and hash sum of the live entities of one type; moves with every row (contract section 5). */
record KeptSum(String type, long count, long sumFen, byte[] hash) {
    static KeptSum none(String type) {
        return new KeptSum(type, 0, 0, new byte[32]);
    }

    KeptSum plus(Stamp stamp) {
        return new KeptSum(
                type, count + 1, Math.addExact(sumFen, stamp.amountFen()), StateHash.plus(hash, stamp.hash()));
    }

    KeptSum minus(Stamp stamp) {
        return new KeptSum(
                type, count - 1, Math.subtractExact(sumFen, stamp.amountFen()), StateHash.minus(hash, stamp.hash()));
    }

    boolean sameAs(KeptSum other) {
        return count == other.count && sumFen == other.sumFen && Arrays.equals(hash, other.hash);
    }

    StatePart part() {
        return new StatePart(type, count, EntityType.hasAmount(type) ? sumFen : null, StateHash.hex(hash));
    }
}
