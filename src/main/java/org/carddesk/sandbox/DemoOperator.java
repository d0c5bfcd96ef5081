package org.carddesk.sandbox;

import java.util.List;
import java.util.Locale;
import org.carddesk.gateway.OperatorBody;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.SignedInOperator;

/** The made-up operators of the built-in gateway; their names say so, and all have the same password. */
public enum DemoOperator {
    CLERK1("前台一（演示）", OperatorRole.CLERK),
    CLERK2("前台二（演示）", OperatorRole.CLERK),
    FINANCE1("财务一（演示）", OperatorRole.FINANCE),
    FINANCE2("财务二（演示）", OperatorRole.FINANCE),
    ADMIN1("管理员一（演示）", OperatorRole.ADMINISTRATOR),
    ADMIN2("管理员二（演示）", OperatorRole.ADMINISTRATOR),
    AUDITOR1("审计一（演示）", OperatorRole.AUDITOR);

    public static final String PASSWORD = "carddesk-demo-2030";

    private final String displayName;
    private final OperatorRole role;

    DemoOperator(String displayName, OperatorRole role) {
        this.displayName = displayName;
        this.role = role;
    }

    /** The entity's id, the same in every built-in gateway. */
    public String id() {
        return "op-" + login();
    }

    public String login() {
        return name().toLowerCase(Locale.ROOT);
    }

    OperatorBody body() {
        return new OperatorBody(login(), displayName, List.of(role), false);
    }

    SignedInOperator summary() {
        return new SignedInOperator(id(), login(), displayName, List.of(role));
    }
}
