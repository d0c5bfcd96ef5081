package org.carddesk.gateway;

/** The seam to the network: one request, one answer or one failure, without any judgement. */
public interface Transport {
    WireOutcome exchange(WireRequest request);
}
