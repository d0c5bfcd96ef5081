package org.carddesk.app;

import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.jspecify.annotations.Nullable;

/**
 * Asks PC/SC readers for the chip's number of each card that is put on them, on a thread of its own. The desk works without
 * any: what is missing is a state in words, never a failure.
 */
final class ChipReader implements AutoCloseable {
    /** The number of the chip by the command that contactless readers answer themselves (PC/SC part 3, get data). */
    private static final CommandAPDU GET_UID = new CommandAPDU(0xFF, 0xCA, 0x00, 0x00, 256);

    /** How the service names that it has none, which Java tells only in the words of a cause. */
    private static final String NO_READERS = "NO_READERS_AVAILABLE";

    private static final int DONE = 0x9000;
    private static final Duration BETWEEN_CARDS = Duration.ofMillis(300);
    private static final Duration BETWEEN_SERVICES = Duration.ofSeconds(5);

    /** What can be said about the readers. */
    enum State {
        /** The system has no PC/SC service, or it does not run. */
        NO_SERVICE,
        NO_READER,
        /** Another program holds the reader. */
        BUSY,
        READY
    }

    /** Where the system's readers come from. */
    interface Service {
        /** @throws CardException there is no service */
        CardTerminals terminals() throws CardException;
    }

    private final Service service;
    private final Consumer<State> states;
    private final Consumer<String> chips;
    private final Thread thread = new Thread(this::run, "chip-reader");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stop = lock.newCondition();
    private final Set<String> lying = new HashSet<>();
    private @Nullable State told;
    private boolean stopped;

    /**
     * @param states is told each new state, on the reader's thread
     * @param chips is handed each chip's number in hex, on the reader's thread
     */
    ChipReader(Service service, Consumer<State> states, Consumer<String> chips) {
        this.service = service;
        this.states = states;
        this.chips = chips;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            stopped = true;
            stop.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        Duration pause = look();
        while (rest(pause)) pause = look();
    }

    /** Looks at every reader once; tells when to look again. */
    Duration look() {
        List<CardTerminal> readers;
        try {
            readers = service.terminals().list();
        } catch (CardException trouble) {
            lying.clear();
            boolean service = trouble.getCause() != null
                    && String.valueOf(trouble.getCause().getMessage()).contains(NO_READERS);
            tell(service ? State.NO_READER : State.NO_SERVICE);
            return service ? BETWEEN_CARDS : BETWEEN_SERVICES;
        }
        lying.retainAll(readers.stream().map(CardTerminal::getName).toList());
        State state = readers.isEmpty() ? State.NO_READER : State.READY;
        for (CardTerminal reader : readers) if (!free(reader)) state = State.BUSY;
        tell(state);
        return BETWEEN_CARDS;
    }

    /** Reads the card that came onto the reader since the last look; false if another program holds it. */
    private boolean free(CardTerminal reader) {
        try {
            if (!reader.isCardPresent()) lying.remove(reader.getName());
            else if (!lying.contains(reader.getName())) {
                read(reader);
                lying.add(reader.getName());
            }
            return true;
        } catch (CardNotPresentException takenAway) {
            return true;
        } catch (CardException held) {
            return false;
        }
    }

    private void read(CardTerminal reader) throws CardException {
        Card card = reader.connect("*");
        try {
            ResponseAPDU answer = card.getBasicChannel().transmit(GET_UID);
            if (answer.getSW() == DONE && answer.getData().length > 0)
                chips.accept(HexFormat.of().withUpperCase().formatHex(answer.getData()));
        } finally {
            card.disconnect(false);
        }
    }

    private void tell(State state) {
        if (state == told) return;
        told = state;
        states.accept(state);
    }

    private boolean rest(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!stopped && left > 0) left = stop.awaitNanos(left);
            return !stopped;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
