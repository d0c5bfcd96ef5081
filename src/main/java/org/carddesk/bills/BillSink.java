package org.carddesk.bills;

import java.util.function.Consumer;

/** Where the rows of a bill go as they are read; they count only once the whole bill is verified. */
record BillSink(Consumer<BillRow> trades, Consumer<FundRow> funds) {
    static final BillSink NOWHERE = new BillSink(row -> {}, row -> {});
}
