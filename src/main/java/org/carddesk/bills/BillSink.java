package org.carddesk.bills;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the rows of a bill go as they are read; they count only once the whole bill is verified. */
record BillSink(Start start, Consumer<BillRow> trades, Consumer<FundRow> funds) {
    /** Told before the first row. */
    interface Start {
        /** @param range the days, if the lines above the rows tell them */
        void begin(BillKind kind, @Nullable BillRange range);
    }

    static final BillSink NOWHERE = new BillSink(row -> {}, row -> {});

    BillSink(Consumer<BillRow> trades, Consumer<FundRow> funds) {
        this((kind, range) -> {}, trades, funds);
    }
}
