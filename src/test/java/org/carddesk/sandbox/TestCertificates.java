package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A school's authority and what goes wrong with certificates, all made by the running JDK's own keytool. */
final class TestCertificates {
    static final String PASSPHRASE = "a passphrase of tests";
    private static final String HERE = "san=dns:localhost,ip:127.0.0.1";
    private static final String SERVER = "eku=serverAuth";

    private final Path folder;
    private final Path keys;

    TestCertificates(Path folder) {
        this.folder = folder;
        this.keys = folder.resolve("keys.p12");
    }

    /** The school's authority with an issuer below it, and another authority that is none of the school's. */
    TestCertificates withAuthorities() throws IOException {
        make("school", "", "-ext", "bc:critical=ca:true");
        make("stranger", "", "-ext", "bc:critical=ca:true");
        make("issuer", "school", "-ext", "bc:critical=ca:true");
        return this;
    }

    TestCertificates server(String alias, String signer, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("-ext", SERVER));
        if (Arrays.stream(more).noneMatch(one -> one.startsWith("san="))) arguments.addAll(List.of("-ext", HERE));
        arguments.addAll(List.of(more));
        return make(alias, signer, arguments.toArray(String[]::new));
    }

    /** A key pair with its certificate; without a signer it signs itself. */
    TestCertificates make(String alias, String signer, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSPHRASE));
        List<String> given = List.of(more);
        if (!given.contains("-keyalg")) command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        if (!given.contains("-startdate")) command.addAll(List.of("-startdate", "-1d"));
        if (!given.contains("-validity")) command.addAll(List.of("-validity", "30"));
        if (!signer.isEmpty()) command.addAll(List.of("-signer", signer));
        command.addAll(given);
        Path log = folder.resolve("keytool.log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertEquals(0, process.onExit().join().exitValue(), () -> alias + ": " + text(log));
        return this;
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException gone) {
            return gone.toString();
        }
    }

    /** The certificate of an authority as its file. */
    Path pem(String alias) throws IOException, GeneralSecurityException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(all().getCertificate(alias).getEncoded());
        return Files.writeString(
                folder.resolve(alias + ".pem"),
                "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    /** A key with as much of its chain as wanted, as a desk or a server holds it. */
    KeyStore store(String alias, int chain) throws IOException, GeneralSecurityException {
        Certificate[] whole = all().getCertificateChain(alias);
        return store(alias, Arrays.copyOf(whole, Math.min(chain, whole.length)));
    }

    /** As {@link #store(String, int)}, with one bit of the certificate's signature turned. */
    KeyStore tampered(String alias) throws IOException, GeneralSecurityException {
        byte[] encoded = all().getCertificate(alias).getEncoded();
        encoded[encoded.length - 3] ^= 1;
        var changed = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        return store(alias, new Certificate[] {changed, all().getCertificate("school")});
    }

    private KeyStore store(String alias, Certificate[] chain) throws IOException, GeneralSecurityException {
        Key key = all().getKey(alias, PASSPHRASE.toCharArray());
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(alias, key, PASSPHRASE.toCharArray(), chain);
        return one;
    }

    /** The PKCS#12 file of a desk. */
    Path p12(String alias) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(alias + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store(alias, 3).store(out, PASSPHRASE.toCharArray());
        }
        return file;
    }

    private KeyStore all() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSPHRASE.toCharArray());
        }
        return store;
    }
}
