package org.carddesk.ui;

import javafx.scene.AccessibleRole;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes icons; their size and colour come from the style sheet. */
public final class Icons {
    private Icons() {}

    public static FontIcon of(Ikon ikon) {
        var icon = new FontIcon(ikon);
        icon.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        return icon;
    }
}
