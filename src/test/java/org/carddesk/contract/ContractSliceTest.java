package org.carddesk.contract;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The part of the contract's tests that every run of the suite takes, against the built-in gateway in its own process. */
@Tag("contract-slice")
class ContractSliceTest {
    @Test
    void aGatewayIsSpokenToByHttpAlone() {
        new TransportContractTest().helloNeedsNobodySignedInAndIsSignedByItsDigest();
        new FeedContractTest().aRegistrationIsOneTransactionThatNoPageSplits();
        new SnapshotContractTest().aSnapshotStaysAsItWasAndTheEventsAfterItMakeTheDigest();
        new CommandContractTest().appliedNamesItsEffectsAndIsAnsweredAgainAsItWas();
        new FenceContractTest().aFencedCommandCanNeverExecute();
    }
}
