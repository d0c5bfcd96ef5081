package org.carddesk.sync;

import java.util.Optional;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.CommandAnswer;
import org.carddesk.gateway.ProblemType;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** What a person is told of an answer that is not what they asked for (contract section 1). */
final class GatewayTrouble {
    private GatewayTrouble() {}

    static DeskException refused(Trouble trouble, Answer.Problem<?> problem) {
        var word = new DeskException(trouble, "common.problem." + problem.type().name());
        return new DeskException(trouble, "sync.gateway.refused", word);
    }

    static DeskException silent(Answer.None<?> none) {
        return new DeskException(
                Trouble.OUT_OF_REACH, "sync.gateway." + none.why().name());
    }

    /** @throws DeskException if a look-up brought nothing of the command */
    static void requireFound(Optional<Answer<CommandAnswer>> lookedUp) {
        switch (lookedUp.orElseThrow(() -> new DeskException(Trouble.REFUSED, "sync.lookUp.nobody"))) {
            case Answer.Ok<CommandAnswer> ok -> {}
            case Answer.None<CommandAnswer> none -> throw silent(none);
            case Answer.Problem<CommandAnswer> problem
            when problem.type() == ProblemType.UNKNOWN_COMMAND ->
                throw new DeskException(Trouble.REFUSED, "sync.lookUp.unknown");
            case Answer.Problem<CommandAnswer> problem -> throw refused(Trouble.REFUSED, problem);
        }
    }
}
