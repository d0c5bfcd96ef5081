package org.carddesk.settlement;

/** One line of a day's figures by channel. */
public record ChannelFigures(ChannelLine line, LineSums sums) {}
