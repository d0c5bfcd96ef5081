package org.carddesk.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;

/** TLS 1.3 that trusts the school's authority alone and shows this desk's certificate. */
final class TrustedTls {
    private static final String VERSION = "TLSv1.3";

    private TrustedTls() {}

    static SSLContext context(GatewayAddress address) {
        Path authority = address.authority().orElseThrow();
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities(authority));
            var context = SSLContext.getInstance(VERSION);
            context.init(keys(address), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new DeskException(unusable, Trouble.WRONG_INPUT, "gateway.certificate.unusable", authority);
        }
    }

    /** TLS 1.3 alone, and no weak link in any chain: what the JDK bears with below an authority of one's own is refused here. */
    static SSLParameters parameters() {
        var parameters = new SSLParameters(null, new String[] {VERSION});
        parameters.setAlgorithmConstraints(new StrongAlgorithms());
        return parameters;
    }

    private static KeyStore authorities(Path pem) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        try (var stream = Files.newInputStream(pem)) {
            int n = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                store.setCertificateEntry("authority-" + n++, certificate);
            }
            if (n == 0) throw new GeneralSecurityException("no certificate in the file");
        }
        return store;
    }

    private static KeyManager[] keys(GatewayAddress address) throws GeneralSecurityException, IOException {
        if (address.clientCertificate().isEmpty()) return new KeyManager[0];
        char[] passphrase = address.passphrase().map(Secret::reveal).orElse("").toCharArray();
        KeyStore store = empty();
        try (var stream = Files.newInputStream(address.clientCertificate().get())) {
            store.load(stream, passphrase);
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, passphrase);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
