package org.carddesk.sandbox;

import java.util.Optional;
import org.carddesk.db.Ids;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.RefusalCode;

/** A card for a person who is known by the target or the person number, or is made with it. */
final class RegisterCardRule implements CommandRule<CommandArgs.RegisterCard> {
    private final Ids ids;

    RegisterCardRule(Ids ids) {
        this.ids = ids;
    }

    @Override
    public void check(CommandContext<CommandArgs.RegisterCard> command) {
        String target = command.targetId();
        if (target != null) {
            String personNo = command.target(CardholderBody.class).body().personNo();
            Refused.when(!personNo.equals(command.args().person().personNo()), RefusalCode.BAD_VALUE);
        }
        check(command.ledger(), command.args());
    }

    @Override
    public void apply(CommandContext<CommandArgs.RegisterCard> command) {
        register(command.ledger(), command.args());
    }

    /** Judges one registration by itself. */
    void check(LedgerReader ledger, CommandArgs.RegisterCard args) {
        var person = args.person();
        boolean blank = person.personNo().isBlank()
                || person.name().isBlank()
                || person.department().isBlank();
        Refused.when(blank || args.expiresOn().isBefore(CardRules.today(ledger)), RefusalCode.BAD_VALUE);
        CardRules.requireFreeNumber(ledger, args.cardNo());
        var known = holder(ledger, person.personNo());
        if (known.isEmpty()) return;
        Refused.when(!known.get().body().name().equals(person.name()), RefusalCode.BAD_VALUE);
        Refused.when(known.get().body().left(), RefusalCode.BAD_STATE);
        if (args.kind() != CardKind.REGULAR) return;
        boolean open = ledger.first(
                        CardBody.class,
                        "holder_id = ? AND kind = 'REGULAR' AND closed = 0",
                        known.get().id())
                .isPresent();
        Refused.when(open, RefusalCode.OPEN_CARD_EXISTS);
    }

    /** Puts the card, and the person if they are new. */
    void register(LedgerTx ledger, CommandArgs.RegisterCard args) {
        var person = args.person();
        String holderId = holder(ledger, person.personNo())
                .map(Entity::id)
                .orElseGet(() -> ledger.put(
                                ids.next(),
                                new CardholderBody(
                                        person.personNo(),
                                        person.name(),
                                        person.kind(),
                                        person.department(),
                                        person.phoneMasked(),
                                        false))
                        .id());
        ledger.put(
                ids.next(),
                new CardBody(
                        args.cardNo(),
                        args.chipUid(),
                        holderId,
                        args.kind(),
                        false,
                        false,
                        false,
                        CardRules.today(ledger),
                        args.expiresOn(),
                        null,
                        0L,
                        0,
                        0));
    }

    private static Optional<Entity<CardholderBody>> holder(LedgerReader ledger, String personNo) {
        return ledger.first(CardholderBody.class, "person_no = ?", personNo);
    }
}
