package org.carddesk.report;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Texts as QR codes in PNG, black on white with the quiet zone that scanners need. Nothing touches the disk. */
public final class QrImage {
    private static final int BLACK = 0xFF000000;
    private static final int WHITE = 0xFFFFFFFF;

    private QrImage() {}

    /**
     * The code of a text.
     *
     * @param pixels the image's width and height; more if the code needs more
     * @throws IllegalArgumentException if the text is empty or longer than a code can hold
     */
    public static byte[] png(String text, int pixels) {
        BitMatrix code = code(text, pixels);
        var image = new BufferedImage(code.getWidth(), code.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) image.setRGB(x, y, code.get(x, y) ? BLACK : WHITE);
        }
        var bytes = new ByteArrayOutputStream();
        // ImageIO's own stream would keep a copy in a temporary file, and a sign link must not be stored
        try (var memory = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", memory);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static BitMatrix code(String text, int pixels) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            pixels,
                            pixels,
                            Map.of(
                                    EncodeHintType.CHARACTER_SET,
                                    StandardCharsets.UTF_8.name(),
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("no QR code holds " + text.length() + " characters", tooLong);
        }
    }
}
