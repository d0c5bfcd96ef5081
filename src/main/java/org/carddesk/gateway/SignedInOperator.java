package org.carddesk.gateway;

import java.util.List;

/** The operator whom a session belongs to. */
public record SignedInOperator(String id, String login, String name, List<OperatorRole> roles) {}
