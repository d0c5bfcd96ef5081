package org.carddesk.sync;

import java.time.Duration;
import java.util.Optional;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.ProblemType;

/** What came of asking for a bill archive. */
public sealed interface BillAnswer {
    /** Alipay's own archive, byte for byte. */
    record Archive(byte[] zip) implements BillAnswer {
        @Override
        public String toString() {
            return "archive of " + zip.length + " bytes";
        }
    }

    /** Alipay has not made it yet. */
    record NotReady(Optional<Duration> retryAfter) implements BillAnswer {}

    /** The day is before the school's start. */
    record NoBill() implements BillAnswer {}

    record OutOfReach(Obstacle obstacle) implements BillAnswer {}

    /** What the gateway's answer means for whoever asked for the bill. */
    static BillAnswer of(Answer<byte[]> answer) {
        return switch (answer) {
            case Answer.Ok<byte[]> ok -> new Archive(ok.value());
            case Answer.Problem<byte[]> problem
            when problem.type() == ProblemType.BILL_NOT_READY -> new NotReady(problem.retryAfter());
            case Answer.Problem<byte[]> problem when problem.type() == ProblemType.NO_BILL -> new NoBill();
            case Answer.Problem<byte[]> problem
            when problem.type() == ProblemType.SESSION_EXPIRED -> new OutOfReach(Obstacle.SIGN_IN);
            case Answer.Problem<byte[]> problem -> new OutOfReach(Obstacle.GATEWAY_BUSY);
            case Answer.None<byte[]> none -> new OutOfReach(Obstacle.OUT_OF_REACH);
        };
    }
}
