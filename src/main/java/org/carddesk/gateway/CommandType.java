package org.carddesk.gateway;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The command types with what the contract fixes for each (section 8): target, arguments, roles, reason, offline queueing. */
public enum CommandType {
    REGISTER_CARD(EntityType.CARDHOLDER, CommandArgs.RegisterCard.class, Who.CLERK, Trait.OFFLINE),
    REGISTER_CARDS(null, CommandArgs.RegisterCards.class, Who.CLERK, Trait.OFFLINE),
    UPDATE_CARDHOLDER(EntityType.CARDHOLDER, CommandArgs.UpdateCardholder.class, Who.CLERK, Trait.OFFLINE),
    EXTEND_EXPIRY(EntityType.CARD, CommandArgs.ExtendExpiry.class, Who.CLERK, Trait.OFFLINE),
    REPORT_LOSS(EntityType.CARD, CommandArgs.None.class, Who.CLERK, Trait.OFFLINE, Trait.URGENT),
    CLEAR_LOSS(EntityType.CARD, CommandArgs.None.class, Who.CLERK),
    FREEZE(EntityType.CARD, CommandArgs.None.class, Who.CLERK, Trait.OFFLINE, Trait.URGENT),
    UNFREEZE(EntityType.CARD, CommandArgs.None.class, Who.CLERK),
    REPLACE_CARD(EntityType.CARD, CommandArgs.ReplaceCard.class, Who.CLERK),
    CLOSE_CARD(EntityType.CARD, CommandArgs.None.class, Who.CLERK, Trait.REASON),
    VERIFY_LOAD(EntityType.TOP_UP, CommandArgs.None.class, Who.CLERK_OR_ADMINISTRATOR, Trait.OFFLINE),
    RETRY_LOAD(EntityType.TOP_UP, CommandArgs.None.class, Who.CLERK_OR_ADMINISTRATOR, Trait.OFFLINE),
    REDIRECT_LOAD(EntityType.TOP_UP, CommandArgs.RedirectLoad.class, Who.CLERK_OR_ADMINISTRATOR, Trait.REASON),
    REFUND_TOP_UP(EntityType.TOP_UP, CommandArgs.RefundTopUp.class, Who.CLERK_OR_ADMINISTRATOR, Trait.REASON),
    CONFIRM_LOADED(EntityType.TOP_UP, CommandArgs.ConfirmLoaded.class, Who.ADMINISTRATOR, Trait.REASON),
    UPDATE_AUTO_LOAD(EntityType.AGREEMENT, CommandArgs.UpdateAutoLoad.class, Who.CLERK, Trait.OFFLINE),
    PAUSE_AGREEMENT(EntityType.AGREEMENT, CommandArgs.None.class, Who.CLERK, Trait.OFFLINE),
    RESUME_AGREEMENT(EntityType.AGREEMENT, CommandArgs.None.class, Who.CLERK, Trait.OFFLINE),
    CHECK_AGREEMENT(EntityType.AGREEMENT, CommandArgs.None.class, Who.CLERK, Trait.OFFLINE),
    TERMINATE_AGREEMENT(EntityType.AGREEMENT, CommandArgs.TerminateAgreement.class, Who.CLERK),
    CREATE_SIGN_LINK(EntityType.CARD, CommandArgs.CreateSignLink.class, Who.CLERK),
    RECORD_BANK_CREDIT(null, CommandArgs.RecordBankCredit.class, Who.FINANCE, Trait.OFFLINE),
    VOID_BANK_CREDIT(EntityType.BANK_CREDIT, CommandArgs.None.class, Who.FINANCE, Trait.REASON),
    CLOSE_DAY(null, CommandArgs.CloseDay.class, Who.FINANCE),
    REOPEN_DAY(EntityType.DAY_CLOSE, CommandArgs.None.class, Who.FINANCE, Trait.REASON),
    APPROVE(EntityType.APPROVAL, CommandArgs.Decide.class, Who.FINANCE_OR_ADMINISTRATOR),
    REJECT(EntityType.APPROVAL, CommandArgs.Decide.class, Who.FINANCE_OR_ADMINISTRATOR, Trait.REASON),
    SAVE_OPERATOR(EntityType.OPERATOR, CommandArgs.SaveOperator.class, Who.ADMINISTRATOR),
    DISABLE_OPERATOR(EntityType.OPERATOR, CommandArgs.None.class, Who.ADMINISTRATOR);

    private final @Nullable EntityType target;
    private final Class<? extends CommandArgs> args;
    private final Set<OperatorRole> roles;
    private final Set<Trait> traits;

    CommandType(
            @Nullable EntityType target, Class<? extends CommandArgs> args, Set<OperatorRole> roles, Trait... traits) {
        this.target = target;
        this.args = args;
        this.roles = roles;
        this.traits = traits.length == 0 ? EnumSet.noneOf(Trait.class) : EnumSet.copyOf(Arrays.asList(traits));
    }

    /** The entity type of the target, or null where the command has none. */
    public @Nullable EntityType target() {
        return target;
    }

    public Class<? extends CommandArgs> args() {
        return args;
    }

    /** Any one of these roles may give the command. */
    public Set<OperatorRole> roles() {
        return roles;
    }

    public boolean reasonRequired() {
        return traits.contains(Trait.REASON);
    }

    /** Whether the command may wait on the desk while the gateway is out of reach. */
    public boolean mayBeQueuedOffline() {
        return traits.contains(Trait.OFFLINE);
    }

    /** Report of loss and freeze are always allowed: no expected version, sent before all others. */
    public boolean urgent() {
        return traits.contains(Trait.URGENT);
    }

    /** The name on the wire, as {@code retry_load}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CommandType> ofWire(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire().equals(wire)).findFirst();
    }

    private enum Trait {
        REASON,
        OFFLINE,
        URGENT
    }

    /** Who may give a command, by the words of the contract's table. */
    private static final class Who {
        private static final Set<OperatorRole> CLERK = EnumSet.of(OperatorRole.CLERK);
        private static final Set<OperatorRole> FINANCE = EnumSet.of(OperatorRole.FINANCE);
        private static final Set<OperatorRole> ADMINISTRATOR = EnumSet.of(OperatorRole.ADMINISTRATOR);
        private static final Set<OperatorRole> CLERK_OR_ADMINISTRATOR =
                EnumSet.of(OperatorRole.CLERK, OperatorRole.ADMINISTRATOR);
        private static final Set<OperatorRole> FINANCE_OR_ADMINISTRATOR =
                EnumSet.of(OperatorRole.FINANCE, OperatorRole.ADMINISTRATOR);
    }
}
