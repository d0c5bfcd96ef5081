package org.carddesk.app;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two falling tones, for a card that must not be used. A desk without anything to hear them with stays silent. */
final class WarningSound implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WarningSound.class);
    private static final int RATE = 16_000;
    private static final int[] TONES_HZ = {880, 587};
    private static final int TONE_MS = 180;
    private static final int FADE_MS = 15;
    private static final double LOUDNESS = 0.4;

    @Override
    public void run() {
        var format = new AudioFormat(RATE, 8, 1, true, false);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
            byte[] wave = wave();
            line.open(format, wave.length);
            line.start();
            line.write(wave, 0, wave.length);
            line.drain();
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException silent) {
            LOG.info("no warning sound: {}", silent.toString());
        }
    }

    /** One tone after the other; each rises from and falls to silence, so that it does not click. */
    static byte[] wave() {
        int each = RATE * TONE_MS / 1000;
        int fade = RATE * FADE_MS / 1000;
        var wave = new byte[each * TONES_HZ.length];
        for (int tone = 0; tone < TONES_HZ.length; tone++) {
            for (int i = 0; i < each; i++) {
                double envelope = Math.min(1, Math.min(i, each - 1 - i) / (double) fade);
                double phase = 2 * Math.PI * TONES_HZ[tone] * i / RATE;
                wave[tone * each + i] = (byte) Math.round(Byte.MAX_VALUE * LOUDNESS * envelope * Math.sin(phase));
            }
        }
        return wave;
    }
}
