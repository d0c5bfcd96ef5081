package org.carddesk.app;

import java.security.NoSuchAlgorithmException;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;

/** The readers of the operating system's PC/SC service (on Linux pcscd). */
final class SystemReaders implements ChipReader.Service {
    @Override
    public CardTerminals terminals() throws CardException {
        try {
            return TerminalFactory.getInstance("PC/SC", null).terminals();
        } catch (NoSuchAlgorithmException noService) {
            throw new CardException("no PC/SC service", noService);
        }
    }
}
