package org.carddesk.settlement;

import org.carddesk.gateway.Channel;

/** The lines of a day's figures by channel: the three channels, what no top-up is known for, and other business. */
public enum ChannelLine {
    AUTO_LOAD,
    WEB,
    WALLET,
    /** Own rows of the bill without a known top-up, or with a channel that this version does not know. */
    UNASSIGNED,
    /** Rows of other business on the same account. */
    FOREIGN;

    static ChannelLine of(Channel channel) {
        return switch (channel) {
            case AUTO_LOAD -> AUTO_LOAD;
            case WEB -> WEB;
            case WALLET -> WALLET;
            case UNRECOGNISED -> UNASSIGNED;
        };
    }
}
