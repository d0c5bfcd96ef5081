package org.carddesk.settlement;

/** What a day took over of one kind and what it hands on. */
public record CarriedForward(CountedSum brought, CountedSum carried) {
    /** What came less what went. */
    public CountedSum change() {
        return carried.minus(brought);
    }
}
