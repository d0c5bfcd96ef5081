package org.carddesk.settlement;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.carddesk.gateway.School;
import org.carddesk.sync.DigestResult;
import org.carddesk.sync.Freshness;

/**
 * What settlement is told about the desk it works on.
 *
 * @param school the school as the gateway last told it, empty before the first contact
 * @param freshness how far the feed has been read
 * @param comparison compares the desk's state with the gateway's, over the network
 * @param operatorName the name to print for an operator's id
 */
public record SettlementSetting(
        Supplier<Optional<School>> school,
        Supplier<Freshness> freshness,
        Supplier<DigestResult> comparison,
        UnaryOperator<String> operatorName,
        ReconciliationRules rules) {}
