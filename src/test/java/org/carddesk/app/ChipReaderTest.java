package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.carddesk.app.ChipReader.State;
import org.junit.jupiter.api.Test;

/** The reader's thread, look by look, over readers that the test holds in its hands. */
class ChipReaderTest {
    private static final byte[] CHIP = {0x04, (byte) 0xA1, (byte) 0xB2, (byte) 0xC3, (byte) 0x90, 0x00};

    private final HeldReader reader = new HeldReader("reader 1");
    private final List<CardTerminal> readers = new ArrayList<>(List.of(reader));
    private final List<State> states = new ArrayList<>();
    private final List<String> chips = new ArrayList<>();
    private CardException trouble;
    private final ChipReader watch = new ChipReader(this::terminals, states::add, chips::add);

    @Test
    void aCardIsReadOnceHoweverLongItLiesAndAgainWhenItComesBack() {
        watch.look();
        reader.answer = CHIP;
        watch.look();
        watch.look();
        assertEquals(List.of("04A1B2C3"), chips);
        reader.answer = null;
        watch.look();
        reader.answer = CHIP;
        watch.look();
        assertEquals(List.of("04A1B2C3", "04A1B2C3"), chips);
        assertEquals(List.of(State.READY), states);
        assertEquals(2, reader.closed);
    }

    @Test
    void aReaderThatRefusesTheNumberHandsOnNothing() {
        reader.answer = new byte[] {0x6A, (byte) 0x81};
        watch.look();
        assertEquals(List.of(), chips);
        assertEquals(List.of(State.READY), states);
    }

    @Test
    void whatIsMissingIsAStateInWordsAndIsOverByItself() {
        trouble = new CardException("SCARD_E_NO_SERVICE");
        Duration patient = watch.look();
        trouble = null;
        readers.clear();
        Duration usual = watch.look();
        readers.add(reader);
        reader.held = true;
        reader.answer = CHIP;
        watch.look();
        reader.held = false;
        watch.look();
        assertEquals(List.of(State.NO_SERVICE, State.NO_READER, State.BUSY, State.READY), states);
        assertEquals(List.of("04A1B2C3"), chips);
        assertEquals(1, patient.compareTo(usual));
    }

    @Test
    void aServiceThatAnswersWithAnErrorBecauseItHasNoReaderIsAService() {
        trouble = new CardException("list() failed", new IllegalStateException("SCARD_E_NO_READERS_AVAILABLE"));
        watch.look();
        assertEquals(List.of(State.NO_READER), states);
    }

    @Test
    void aCardTakenAwayTooEarlyIsNoTrouble() {
        reader.answer = CHIP;
        reader.snatched = true;
        watch.look();
        assertEquals(List.of(State.READY), states);
        assertEquals(List.of(), chips);
    }

    @Test
    void thisMachinesReadersAreAskedWithoutAFailureWhetherThereAreAnyOrNot() {
        var system = new ChipReader(new SystemReaders(), states::add, chips::add);
        system.look();
        assertEquals(1, states.size());
    }

    private CardTerminals terminals() throws CardException {
        if (trouble != null) throw trouble;
        return new CardTerminals() {
            @Override
            public List<CardTerminal> list(State state) {
                return List.copyOf(readers);
            }

            @Override
            public boolean waitForChange(long timeoutMillis) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** A reader with or without a card on it. */
    private static final class HeldReader extends CardTerminal {
        private final String name;
        private byte[] answer;
        private boolean held;
        private boolean snatched;
        private int closed;

        HeldReader(String name) {
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public Card connect(String protocol) throws CardException {
            if (held) throw new CardException("SCARD_E_SHARING_VIOLATION");
            if (snatched) throw new CardNotPresentException("gone");
            return new HeldCard(this);
        }

        @Override
        public boolean isCardPresent() {
            return answer != null;
        }

        @Override
        public boolean waitForCardPresent(long timeoutMillis) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean waitForCardAbsent(long timeoutMillis) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class HeldCard extends Card {
        private final HeldReader reader;

        HeldCard(HeldReader reader) {
            this.reader = reader;
        }

        @Override
        public ATR getATR() {
            return new ATR(new byte[0]);
        }

        @Override
        public String getProtocol() {
            return "T=1";
        }

        @Override
        public CardChannel getBasicChannel() {
            return new HeldChannel(this);
        }

        @Override
        public CardChannel openLogicalChannel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void beginExclusive() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void endExclusive() {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] transmitControlCommand(int code, byte[] command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void disconnect(boolean reset) {
            reader.closed++;
        }
    }

    private static final class HeldChannel extends CardChannel {
        private final HeldCard card;

        HeldChannel(HeldCard card) {
            this.card = card;
        }

        @Override
        public Card getCard() {
            return card;
        }

        @Override
        public int getChannelNumber() {
            return 0;
        }

        @Override
        public ResponseAPDU transmit(CommandAPDU command) {
            assertEquals("FFCA000000", java.util.HexFormat.of().withUpperCase().formatHex(command.getBytes()));
            return new ResponseAPDU(card.reader.answer);
        }

        @Override
        public int transmit(ByteBuffer command, ByteBuffer response) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }
    }
}
