package org.carddesk.app;

import java.nio.file.Path;
import java.util.Optional;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.text.Secret;

/**
 * Where this desk looks for its gateway, as settings keep it.
 *
 * @param authority PEM file of the school's authority
 * @param certificate PKCS#12 file of this desk
 */
record GatewayChoice(String url, Optional<Path> authority, Optional<Path> certificate) {
    /** @throws org.carddesk.text.DeskException if it is no address that may be used */
    GatewayAddress address(Optional<Secret> passphrase) {
        return GatewayAddress.of(url, authority, certificate, passphrase);
    }
}
