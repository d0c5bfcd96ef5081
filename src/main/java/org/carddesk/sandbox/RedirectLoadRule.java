package org.carddesk.sandbox;

import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.RefusalCode;

/** The same top-up is loaded to another card of its holder; a second person has to agree. */
final class RedirectLoadRule implements CommandRule<CommandArgs.RedirectLoad> {
    private final LoadRules loads;

    RedirectLoadRule(LoadRules loads) {
        this.loads = loads;
    }

    @Override
    public void check(CommandContext<CommandArgs.RedirectLoad> command) {
        TopUpCase topUp = loads.topUp(command);
        LoadRules.requireFailed(topUp, false);
        CardBody card = command.ledger()
                .find(CardBody.class, command.args().toCardId())
                .orElseThrow(() -> new Refused(RefusalCode.CARD_NOT_USABLE))
                .body();
        Refused.when(!card.holderId().equals(topUp.body().holderId()), RefusalCode.OTHER_HOLDER);
        Refused.when(CardHost.unusable(card, command.now()) != null, RefusalCode.CARD_NOT_USABLE);
    }

    @Override
    public boolean needsApproval(CommandContext<CommandArgs.RedirectLoad> command) {
        return true;
    }

    @Override
    public Long amountFen(CommandContext<CommandArgs.RedirectLoad> command) {
        return loads.topUp(command).body().amountFen();
    }

    @Override
    public void apply(CommandContext<CommandArgs.RedirectLoad> command) {
        loads.load(command, loads.topUp(command), command.args().toCardId());
    }
}
