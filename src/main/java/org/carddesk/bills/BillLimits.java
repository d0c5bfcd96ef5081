package org.carddesk.bills;

/**
 * How much a bill may hold. Everything is counted while inflating, never taken from what the archive claims.
 *
 * @param ratio inflated bytes per compressed byte
 */
record BillLimits(int entries, long entryBytes, long totalBytes, int ratio, int lineLength, int rows) {
    static final BillLimits STANDARD = new BillLimits(200, 512L << 20, 1L << 30, 100, 64 << 10, 2_000_000);
}
