package org.carddesk.sync;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.random.RandomGenerator;
import org.carddesk.text.Secret;

/** Argon2id with 64 MiB, three passes, one lane and a salt of its own for each hash. */
final class PasswordHash {
    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(64 * 1024, 3, 1, 32, Argon2.ID);

    private final RandomGenerator random;
    private final Argon2Function function;

    PasswordHash(RandomGenerator random) {
        this(random, ARGON2ID);
    }

    /** A simulation signs in thousands of times and takes a cheaper function. */
    PasswordHash(RandomGenerator random, Argon2Function function) {
        this.random = random;
        this.function = function;
    }

    String of(Secret password) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return Password.hash(password.reveal()).addSalt(salt).with(function).getResult();
    }

    boolean matches(Secret password, String hash) {
        return Password.check(password.reveal(), hash).with(Argon2Function.getInstanceFromHash(hash));
    }

    /** Takes as long as a comparison, for a login that does not exist. */
    void pretend(Secret password) {
        of(password);
    }
}
