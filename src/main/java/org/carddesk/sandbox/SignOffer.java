package org.carddesk.sandbox;

/** A sign link that was made for a card: what its agreement will be when the holder signs; amounts in fen. */
record SignOffer(String agreementId, String cardId, long thresholdFen, long loadAmountFen) {
    static SignOffer parse(String subject) {
        String[] parts = subject.split(" ");
        return new SignOffer(parts[0], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]));
    }

    /** The offer as the agenda keeps it. */
    String subject() {
        return agreementId + " " + cardId + " " + thresholdFen + " " + loadAmountFen;
    }

    /** The number under which the school knows the agreement. */
    String externalNo() {
        return "DEMO-" + agreementId;
    }
}
