package org.carddesk.sandbox;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Salted password hashes, compared in constant time; a login that does not exist costs the same work as one that does. */
final class Passwords {
    /** Few rounds: the built-in gateway guards made-up data, and tests sign in often. */
    private static final int ROUNDS = 10_000;

    private static final Stored NOBODY = new Stored(new byte[16], new byte[32]);

    private final RandomGenerator random;
    private final int rounds;

    Passwords(RandomGenerator random) {
        this(random, ROUNDS);
    }

    /** A simulation signs in thousands of times and takes fewer rounds. */
    Passwords(RandomGenerator random, int rounds) {
        this.random = random;
        this.rounds = rounds;
    }

    /** What is kept of a password. */
    record Stored(byte[] salt, byte[] hash) {}

    Stored store(String password) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return new Stored(salt, hash(password, salt));
    }

    boolean matches(java.util.Optional<Stored> stored, String password) {
        Stored against = stored.orElse(NOBODY);
        boolean equal = MessageDigest.isEqual(hash(password, against.salt), against.hash);
        return equal && stored.isPresent();
    }

    private byte[] hash(String password, byte[] salt) {
        try {
            var spec = new PBEKeySpec(password.toCharArray(), salt, rounds, 256);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
