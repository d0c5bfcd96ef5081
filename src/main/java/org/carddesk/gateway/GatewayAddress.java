package org.carddesk.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;

/**
 * Where the gateway is and how it is trusted: plain HTTP for this machine only, else TLS with the school's authority.
 *
 * @param authority PEM file with the certificates of the school's authority
 * @param clientCertificate PKCS#12 file of this desk
 * @param passphrase of the PKCS#12 file
 */
public record GatewayAddress(
        URI uri, Optional<Path> authority, Optional<Path> clientCertificate, Optional<Secret> passphrase) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    public GatewayAddress {
        boolean plain = "http".equals(uri.getScheme());
        if (uri.getHost() == null || !(plain || "https".equals(uri.getScheme()))) {
            throw new DeskException(Trouble.WRONG_INPUT, "gateway.address.unusable", uri);
        }
        if (plain && !LOOPBACK.contains(uri.getHost())) {
            throw new DeskException(Trouble.WRONG_INPUT, "gateway.address.plain", uri);
        }
        if (!plain && authority.isEmpty())
            throw new DeskException(Trouble.WRONG_INPUT, "gateway.authority.missing", uri);
    }

    /** @throws DeskException of kind WRONG_INPUT if the text is no address that may be used */
    public static GatewayAddress of(
            String url, Optional<Path> authority, Optional<Path> clientCertificate, Optional<Secret> passphrase) {
        try {
            return new GatewayAddress(new URI(url), authority, clientCertificate, passphrase);
        } catch (URISyntaxException broken) {
            throw new DeskException(broken, Trouble.WRONG_INPUT, "gateway.address.unusable", url);
        }
    }

    public boolean encrypted() {
        return "https".equals(uri.getScheme());
    }
}
