package org.carddesk.ui;

/** What a person types to prove who they are; never logged, never kept. */
public record Credentials(String login, char[] password) {
    @Override
    public String toString() {
        return "Credentials[" + login + "]";
    }
}
