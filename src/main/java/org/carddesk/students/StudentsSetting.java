package org.carddesk.students;

import java.time.Clock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.carddesk.access.AuditTrail;
import org.carddesk.cards.CardsFeature;
import org.carddesk.topups.HolderTopUpService;

/**
 * What the student page needs besides the services it shows.
 *
 * @param nameOf the name of an operator by id, asked off the screen's thread
 * @param organisation the school's name, for papers
 */
public record StudentsSetting(
        CardsFeature cards,
        HolderTopUpService ofHolder,
        AuditTrail audit,
        Clock clock,
        UnaryOperator<String> nameOf,
        Supplier<String> organisation) {}
