package org.carddesk.cards;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carddesk.cards.RegisterPlan.RefusedLine;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CommandArgs.RegisterCard;
import org.carddesk.gateway.RefusalCode;

/** Judges the lines of a register file one by one, each against the store, the open commands and the lines before it. */
final class RegisterPlanning {
    private final CardStore store;
    private final Tx tx;
    private final Set<String> promisedNumbers;
    private final Set<String> promisedPersons;

    private final Map<String, Long> lineOfNumber = new HashMap<>();
    private final Set<String> regularInFile = new HashSet<>();
    private final List<RegisterCard> rows = new ArrayList<>();
    private final List<RefusedLine> refused = new ArrayList<>();
    private int newPersons;
    private int knownPersons;
    private int alreadyRegistered;

    RegisterPlanning(CardStore store, Tx tx, Set<String> promisedNumbers, Set<String> promisedPersons) {
        this.store = store;
        this.tx = tx;
        this.promisedNumbers = promisedNumbers;
        this.promisedPersons = promisedPersons;
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
        Optional<Cardholder> holder = store.holderByPersonNo(tx, row.person().personNo());
        if (holder.isPresent() && hasCard(holder.get(), row.cardNo())) {
            alreadyRegistered++;
            return;
        }
        Optional<RefusalCode> code = CardRules.values(row).or(() -> taken(row, holder));
        if (code.isPresent()) {
            refused.add(new RefusedLine(
                    line.line(), "gateway.refusal." + code.get().name(), List.of()));
            return;
        }
        rows.add(row);
        if (row.kind() == CardKind.REGULAR) regularInFile.add(row.person().personNo());
        if (holder.isPresent()) knownPersons++;
        else newPersons++;
    }

    private Optional<RefusalCode> taken(RegisterCard row, Optional<Cardholder> holder) {
        String personNo = row.person().personNo();
        boolean hasRegular = regularInFile.contains(personNo)
                || promisedPersons.contains(personNo)
                || holder.map(known -> store.hasOpenRegularCard(tx, known.id())).orElse(false);
        boolean numberTaken = promisedNumbers.contains(row.cardNo())
                || !store.cardsByNo(tx, row.cardNo()).isEmpty();
        return Optional.ofNullable(CardRules.taken(row, numberTaken, hasRegular));
    }

    private boolean hasCard(Cardholder holder, String cardNo) {
        return store.cardsByNo(tx, cardNo).stream()
                .anyMatch(card -> card.body().holderId().equals(holder.id()));
    }
}
