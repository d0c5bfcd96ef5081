package org.carddesk.gateway;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which signatures and keys a certificate may have: no MD5 and no SHA-1, RSA from 2048 bits, curves from 256 bits. */
final class StrongAlgorithms implements AlgorithmConstraints {
    private static final int RSA_BITS = 2048;
    private static final int CURVE_BITS = 256;

    @Override
    public boolean permits(
            Set<CryptoPrimitive> primitives, String algorithm, @Nullable AlgorithmParameters parameters) {
        String name = algorithm.toUpperCase(Locale.ROOT).replace("-", "");
        return !(name.contains("MD5") || name.contains("MD2") || name.contains("SHA1WITH") || name.equals("SHA1"));
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
        return switch (key) {
            case RSAKey rsa -> rsa.getModulus().bitLength() >= RSA_BITS;
            case ECKey curve -> curve.getParams().getOrder().bitLength() >= CURVE_BITS;
            default -> true;
        };
    }

    @Override
    public boolean permits(
            Set<CryptoPrimitive> primitives, String algorithm, Key key, @Nullable AlgorithmParameters parameters) {
        return permits(primitives, algorithm, parameters) && permits(primitives, key);
    }
}
