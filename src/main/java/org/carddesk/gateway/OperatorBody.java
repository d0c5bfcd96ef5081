package org.carddesk.gateway;

import java.util.List;

/** An operator with login, name and roles (contract section 7). */
public record OperatorBody(String login, String name, List<OperatorRole> roles, boolean disabled) implements Body {}
