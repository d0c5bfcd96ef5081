package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.carddesk.app.TestTerminal;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.HttpTransport;
import org.carddesk.gateway.Transport;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.sim.CampaignResult;
import org.carddesk.sync.Alarm;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.Obstacle;
import org.carddesk.sync.TestDesk;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * TLS with the school's own authority, on a real HTTPS server: what is right is let through, what is not changes nothing.
 * {@code -Dcampaign.certificates=N} sets how often each bad certificate is shown.
 */
class CertificatesTest {
    private static final int ROUNDS = Integer.getInteger("campaign.certificates", 1);

    /** Name constraints that permit names below school.example alone (RFC 5280, section 4.2.1.10). */
    private static final String ELSEWHERE_ONLY = "2.5.29.30:critical=3014A0123010820E7363686F6F6C2E6578616D706C65";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    static Path made;

    private static TestCertificates certificates;

    @TempDir
    Path folder;

    private TestGateway gateway;
    private HttpTransport behind;
    private TlsFront front;

    @BeforeAll
    static void make() throws IOException {
        certificates = new TestCertificates(made)
                .withAuthorities()
                .server("good", "school")
                .server("expired", "school", "-startdate", "-60d")
                .server("early", "school", "-startdate", "+10d")
                .server("elsewhere", "school", "-ext", "san=dns:gateway.school.example")
                .server("unknown", "stranger")
                .server("itself", "")
                .make("client-only", "school", "-ext", "san=dns:localhost,ip:127.0.0.1", "-ext", "eku=clientAuth")
                .server("short-key", "school", "-keyalg", "RSA", "-keysize", "1024")
                .server("below", "issuer")
                .server("below-a-server", "good")
                .make("fenced", "school", "-ext", "bc:critical=ca:true", "-ext", ELSEWHERE_ONLY)
                .server("outside", "fenced")
                .make("rsa-root", "school", "-ext", "bc:critical=ca:true", "-keyalg", "RSA", "-keysize", "2048")
                .server("weak-hash", "rsa-root", "-sigalg", "SHA1withRSA")
                .make("desk", "school", "-ext", "eku=clientAuth")
                .make("desk-expired", "school", "-ext", "eku=clientAuth", "-startdate", "-60d")
                .make("desk-unknown", "stranger", "-ext", "eku=clientAuth");
    }

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder.resolve("gateway"));
        behind = TestGateway.transport(gateway.sandbox());
    }

    @AfterEach
    void close() {
        if (front != null) front.close();
        behind.close();
        gateway.close();
    }

    private void show(TlsFront.Face face) throws IOException, GeneralSecurityException {
        int port = front == null ? 0 : front.port();
        if (front != null) front.close();
        front = new TlsFront(port, face, behind);
    }

    private HttpTransport transport(Optional<Path> own) throws IOException, GeneralSecurityException {
        return new HttpTransport(GatewayAddress.of(
                "https://localhost:" + front.port(),
                Optional.of(certificates.pem("school")),
                own,
                Optional.of(new Secret(TestCertificates.PASSPHRASE))));
    }

    private static KeyStore whole(String alias) throws IOException, GeneralSecurityException {
        return certificates.store(alias, 3);
    }

    private static Map<String, KeyStore> badServers() throws Exception {
        var bad = new LinkedHashMap<String, KeyStore>();
        bad.put("expired", whole("expired"));
        bad.put("not yet valid", whole("early"));
        bad.put("of another host", whole("elsewhere"));
        bad.put("of an unknown authority", whole("unknown"));
        bad.put("signed by itself", whole("itself"));
        bad.put("for desks, not for servers", whole("client-only"));
        bad.put("signed with SHA-1", whole("weak-hash"));
        bad.put("with a short key", whole("short-key"));
        bad.put("without the issuer between", certificates.store("below", 1));
        bad.put("issued by a server", whole("below-a-server"));
        bad.put("outside its issuer's names", whole("outside"));
        bad.put("with a changed signature", certificates.tampered("good"));
        return bad;
    }

    @TestFactory
    Stream<DynamicTest> aBadCertificateIsRefusedInWordsWithNothingSentAndAllGoesOnWhenMended() throws Exception {
        show(TlsFront.Face.of(whole("good")));
        var wire = new Switched(transport(Optional.empty()));
        var desk = new TestDesk(Files.createDirectories(folder.resolve("desk")), wire, 1).enrolled("desk-1");
        desk.signIn("clerk1", DemoOperator.PASSWORD);
        desk.sync.syncUntilQuiet(PATIENCE);
        var version = new AtomicLong();
        var result = new CampaignResult("bad certificates");
        return Collections.nCopies(ROUNDS, badServers().entrySet()).stream()
                .flatMap(Set::stream)
                .map(bad -> DynamicTest.dynamicTest(
                        "a certificate " + bad.getKey(),
                        () -> refusesAndGoesOn(desk, wire, bad.getValue(), version.incrementAndGet())))
                .onClose(() -> result.tell(version.get(), "each refused in words, nothing sent, all went on"))
                .onClose(desk::close)
                .onClose(wire::close);
    }

    private void refusesAndGoesOn(TestDesk desk, Switched wire, KeyStore bad, long version) throws Exception {
        show(TlsFront.Face.of(bad));
        wire.to(transport(Optional.empty()));
        var later = new CommandArgs.ExtendExpiry(LocalDate.parse("2035-01-01").plusDays(version));
        String id = desk.queue(CommandDraft.on(CommandType.EXTEND_EXPIRY, "c1", version, later));
        long seq = desk.sync.freshness().seq();
        desk.push();
        desk.pull();
        assertEquals(0, front.requests.get(), "nothing reached whoever shows this certificate");
        assertEquals(CommandState.QUEUED, desk.command(id).state());
        assertEquals(seq, desk.sync.freshness().seq());
        assertEquals(Optional.of(Obstacle.CERTIFICATE), desk.sync.freshness().obstacle());
        assertTrue(desk.sync.orders().alarms().stream().anyMatch(one -> one.kind() == Alarm.Kind.CERTIFICATE));
        assertWords(desk);
        show(TlsFront.Face.of(whole("good")));
        wire.to(transport(Optional.empty()));
        desk.pass(Duration.ofMinutes(10));
        assertEquals(CommandState.APPLIED, desk.sync.awaitFinal(id, PATIENCE).state());
        assertTrue(desk.sync.freshness().seq() > seq);
    }

    /** No byte of a command left: it waits in the queue and is not in doubt. */
    @Test
    void aConnectionThatIsNeverMadeLeavesTheCommandQueued() throws Exception {
        show(TlsFront.Face.of(whole("good")));
        var wire = new Switched(transport(Optional.empty()));
        try (wire;
                var desk = new TestDesk(Files.createDirectories(folder.resolve("desk")), wire, 1)) {
            desk.sync.enroll("desk-1");
            desk.signIn("clerk1", DemoOperator.PASSWORD);
            desk.sync.syncUntilQuiet(PATIENCE);
            String id = desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
            int port = front.port();
            wire.to(transport("gateway.invalid", port));
            assertWaits(desk, id, "a name that does not resolve");
            show(new TlsFront.Face(whole("good"), "TLSv1.2", null));
            wire.to(transport(Optional.empty()));
            assertWaits(desk, id, "an older TLS");
            front.close();
            wire.to(transport("localhost", port));
            assertWaits(desk, id, "nobody listens");
            try (var other = new HangsUp(port)) {
                wire.to(transport("localhost", port));
                assertWaits(desk, id, "the handshake is cut");
                assertTrue(other.asked.get() > 0);
            }
            front = new TlsFront(port, TlsFront.Face.of(whole("good")), behind);
            wire.to(transport(Optional.empty()));
            desk.pass(Duration.ofMinutes(10));
            assertEquals(
                    CommandState.APPLIED, desk.sync.awaitFinal(id, PATIENCE).state());
        }
    }

    private static void assertWaits(TestDesk desk, String id, String why) {
        desk.pass(Duration.ofMinutes(10));
        desk.push();
        assertEquals(CommandState.QUEUED, desk.command(id).state(), why);
    }

    private HttpTransport transport(String host, int port) throws IOException, GeneralSecurityException {
        return new HttpTransport(GatewayAddress.of(
                "https://" + host + ":" + port,
                Optional.of(certificates.pem("school")),
                Optional.empty(),
                Optional.empty()));
    }

    /** Listens where TLS is expected, and hangs up in the middle of the handshake. */
    private static final class HangsUp implements AutoCloseable {
        private final AtomicLong asked = new AtomicLong();
        private final ServerSocket listening;

        HangsUp(int port) throws IOException {
            listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::answer);
        }

        private void answer() {
            while (!listening.isClosed()) {
                try (var one = listening.accept()) {
                    asked.addAndGet(one.getInputStream().read(new byte[1 << 14]));
                } catch (IOException gone) {
                    Thread.yield();
                }
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }

    private static void assertWords(TestDesk desk) {
        DeskException said = org.junit.jupiter.api.Assertions.assertThrows(DeskException.class, desk.sync::hello);
        assertEquals("sync.gateway.CERTIFICATE", said.key());
        for (Locale language : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
            assertFalse(Messages.in(language).text(said.key()).isBlank());
        }
    }

    @Test
    void anIssuerBetweenIsFineIfTheServerSendsIt() throws Exception {
        show(TlsFront.Face.of(whole("below")));
        assertAnswered(Optional.empty(), true);
    }

    @Test
    void aServerThatSpeaksOlderTlsIsNotSpokenTo() throws Exception {
        show(new TlsFront.Face(whole("good"), "TLSv1.2", null));
        assertAnswered(Optional.empty(), false);
    }

    @Test
    void aDeskShowsItsOwnCertificateWhereItIsAskedFor() throws Exception {
        showToDesksOfTheSchool();
        assertAnswered(Optional.of(certificates.p12("desk")), true);
    }

    @Test
    void aDeskWithoutARightCertificateIsNotLetIn() throws Exception {
        showToDesksOfTheSchool();
        var result = new CampaignResult("desks without a right certificate");
        for (int n = 0; n < ROUNDS; n++) {
            assertAnswered(Optional.empty(), false);
            assertAnswered(Optional.of(certificates.p12("desk-expired")), false);
            assertAnswered(Optional.of(certificates.p12("desk-unknown")), false);
            assertEquals(n, front.requests.get());
            assertAnswered(Optional.of(certificates.p12("desk")), true);
        }
        result.tell(4L * ROUNDS, "one in four has its own and is let in");
    }

    private void showToDesksOfTheSchool() throws Exception {
        KeyStore desks = KeyStore.getInstance("PKCS12");
        desks.load(null, null);
        desks.setCertificateEntry("school", whole("good").getCertificateChain("good")[1]);
        show(new TlsFront.Face(whole("good"), "TLSv1.3", desks));
    }

    private void assertAnswered(Optional<Path> own, boolean answered) throws Exception {
        try (var wire = transport(own)) {
            var request = new org.carddesk.gateway.WireRequest(
                    "GET", "/v1/hello", java.util.Map.of(), new byte[0], Duration.ofSeconds(30), 1 << 20);
            assertEquals(answered, wire.exchange(request) instanceof WireOutcome.Response);
        }
    }

    @Test
    void aDeskIsEnrolledWithAuthorityAndCertificateAndKeepsThem() throws Exception {
        showToDesksOfTheSchool();
        var terminal = new TestTerminal()
                .with("CARDDESK_LOGIN", "clerk1")
                .with("CARDDESK_PASSWORD", DemoOperator.PASSWORD)
                .with("CARDDESK_PASSPHRASE", TestCertificates.PASSPHRASE)
                .always("--data", folder.resolve("data").toString());
        String url = "https://localhost:" + front.port();
        String ca = certificates.pem("school").toString();
        var stranger = terminal.run(
                "enroll",
                "--gateway",
                url,
                "--desk",
                "desk-9",
                "--ca",
                certificates.pem("stranger").toString());
        assertEquals(3, stranger.exitCode(), stranger.err());
        assertTrue(stranger.err().contains("certificate"), stranger.err());
        String own = certificates.p12("desk").toString();
        var enrolled = terminal.run("enroll", "--gateway", url, "--desk", "desk-9", "--ca", ca, "--client-cert", own);
        assertEquals(0, enrolled.exitCode(), enrolled.err());
        var sync = terminal.run("sync");
        assertEquals(0, sync.exitCode(), sync.err());
        show(TlsFront.Face.of(whole("expired")));
        var bad = terminal.run("sync");
        assertEquals(3, bad.exitCode(), bad.err());
        assertTrue((bad.err() + bad.out()).contains("certificate"), bad.err() + bad.out());
    }

    /** A wire that is taken down and laid again, as when an address or a certificate is changed. */
    private static final class Switched implements Transport, AutoCloseable {
        private HttpTransport now;

        Switched(HttpTransport first) {
            now = first;
        }

        void to(HttpTransport next) {
            now.close();
            now = next;
        }

        @Override
        public WireOutcome exchange(org.carddesk.gateway.WireRequest request) {
            return now.exchange(request);
        }

        @Override
        public void close() {
            now.close();
        }
    }
}
