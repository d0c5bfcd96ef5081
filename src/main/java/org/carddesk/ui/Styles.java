package org.carddesk.ui;

/** Names of the style classes, so that code and style sheet cannot drift apart unseen. */
public final class Styles {
    /** The root of a screen: its outer padding and the gaps between its parts. */
    public static final String PAGE = "page";

    public static final String PAGE_HEAD = "page-head";
    /** A row of buttons. */
    public static final String VERBS = "verbs";
    /** A raised panel with border and padding. */
    public static final String PANEL = "panel";

    public static final String TITLE_PAGE = "title-2";
    public static final String TITLE_SECTION = "title-4";
    public static final String MUTED = "muted";
    public static final String SMALL = "small";
    public static final String STRONG = "strong";
    public static final String AMOUNT = "amount";
    public static final String AMOUNT_LARGE = "amount-large";
    public static final String NEGATIVE = "negative";
    public static final String CHIP = "chip";
    public static final String KEY_CAP = "key-cap";
    public static final String LINK = "link";
    public static final String REASON = "reason";
    public static final String PROBLEM = "problem";
    public static final String HINT = "hint";
    public static final String FIELD = "field";
    public static final String FORM = "form";
    public static final String DIALOG = "dialog-card";
    public static final String FILTERS = "filters";
    public static final String FILTER_CHIP = "filter-chip";
    public static final String TABLE_FOOT = "table-foot";
    public static final String SKELETON = "skeleton";
    public static final String EMPTY = "empty-state";
    public static final String STEPS = "steps";
    public static final String FACTS = "facts";
    public static final String BANNER = "banner";
    public static final String TOAST = "toast";

    /** From AtlantaFX: the main button of a form, a dangerous one, one without frame, an icon alone. */
    public static final String ACCENT = "accent";

    public static final String DANGER = "danger";
    public static final String FLAT = "flat";
    public static final String ICON_ONLY = "button-icon";

    private Styles() {}

    /** The id of the control for a key: as the key, with dashes, because a dot in a selector begins a style class. */
    public static String id(String key) {
        return key.replace('.', '-');
    }
}
