package org.carddesk.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A difference that was parked with a reason: its class, its key and why (contract section 8, close_day). */
public record Acknowledgement(@JsonProperty("class") String differenceClass, String key, String reason) {}
