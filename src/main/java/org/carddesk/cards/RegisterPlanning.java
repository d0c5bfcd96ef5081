package org.carddesk.cards;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carddesk.cards.RegisterPlan.RefusedLine;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CommandArgs.RegisterCard;
import org.carddesk.gateway.RefusalCode;

/** Judges the lines of a register file one by one, each against the store, the open commands and the lines before it. */
final class RegisterPlanning {
    /** What is known of people and cards before the file; promised commands of this desk count. */
    interface Known {
        Optional<Cardholder> person(String personNo);

        List<Card> cards(String cardNo);

        boolean isPromised(String cardNo);

        boolean hasRegularCard(String personNo);
    }

    private final Known known;

    private final Map<String, Long> lineOfNumber = new HashMap<>();
    private final Set<String> regularInFile = new HashSet<>();
    private final List<RegisterCard> rows = new ArrayList<>();
    private final List<RefusedLine> refused = new ArrayList<>();
    private int newPersons;
    private int knownPersons;
    private int alreadyRegistered;

    RegisterPlanning(Known known) {
        this.known = known;
    }

    RegisterPlan plan(List<RegisterLine> lines) {
        lines.forEach(this::judge);
        return new RegisterPlan(rows, newPersons, knownPersons, alreadyRegistered, refused);
    }

    private void judge(RegisterLine line) {
        RegisterCard row = line.row();
        if (row == null) {
            refused.add(new RefusedLine(line.line(), line.key(), line.arguments()));
            return;
        }
        Long earlier = lineOfNumber.putIfAbsent(row.cardNo(), line.line());
        if (earlier != null) {
            refused.add(new RefusedLine(line.line(), "cards.import.twice", List.of(row.cardNo(), earlier)));
            return;
        }
        Optional<Cardholder> holder = known.person(row.person().personNo());
        if (holder.isPresent() && hasCard(holder.get(), row.cardNo())) {
            alreadyRegistered++;
            return;
        }
        Optional<RefusalCode> code = CardRules.values(row).or(() -> taken(row));
        if (code.isPresent()) {
            refused.add(
                    new RefusedLine(line.line(), "common.refusal." + code.get().name(), List.of()));
            return;
        }
        rows.add(row);
        if (row.kind() == CardKind.REGULAR) regularInFile.add(row.person().personNo());
        if (holder.isPresent()) knownPersons++;
        else newPersons++;
    }

    private Optional<RefusalCode> taken(RegisterCard row) {
        String personNo = row.person().personNo();
        boolean hasRegular = regularInFile.contains(personNo) || known.hasRegularCard(personNo);
        boolean numberTaken =
                known.isPromised(row.cardNo()) || !known.cards(row.cardNo()).isEmpty();
        return Optional.ofNullable(CardRules.taken(row, numberTaken, hasRegular));
    }

    private boolean hasCard(Cardholder holder, String cardNo) {
        return known.cards(cardNo).stream()
                .anyMatch(card -> card.body().holderId().equals(holder.id()));
    }
}
