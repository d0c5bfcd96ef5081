package org.carddesk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrImageTest {
    private static final String LINK =
            "https://openapi.example/gateway.do?method=alipay.user.agreement.page.sign&external_agreement_no=DEMO%24"
                    + 1;

    @Test
    void aScannerReadsTheTextBack() throws Exception {
        for (String text : List.of(LINK, "持卡人", "0")) {
            BufferedImage image = image(QrImage.png(text, 300));
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
            var read = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)));
            assertEquals(text, read.getText());
        }
    }

    @Test
    void theImageHasTheWantedSizeUnlessTheCodeNeedsMore() throws IOException {
        assertEquals(300, image(QrImage.png(LINK, 300)).getWidth());
        assertEquals(300, image(QrImage.png(LINK, 300)).getHeight());
        assertTrue(image(QrImage.png(LINK, 10)).getWidth() > 10);
    }

    @Test
    void anEmptyOrEndlessTextIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> QrImage.png("", 300));
        assertThrows(IllegalArgumentException.class, () -> QrImage.png("x".repeat(5_000), 300));
    }

    private static BufferedImage image(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
