package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.BillKind;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 2: Alipay's bills as any gateway hands them out. */
@Tag("contract")
class BillContractTest {
    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk finance = gateway.desk(OperatorRole.FINANCE);

    @ParameterizedTest
    @ValueSource(strings = {"trade", "signcustomer"})
    void aBillComesAsAnArchiveTheSameEachTime(String kind) {
        for (int days = 1; days <= 14; days++) {
            String path = "/v1/bills/" + Arguments.today().minusDays(days) + "/" + kind;
            var answer = finance.get(path);
            if (answer.status() == 404) continue;
            assertEquals(200, answer.status());
            TransportContractTest.assertSigned(answer, "application/zip");
            byte[] archive = answer.http().body();
            assertEquals("PK", new String(archive, 0, 2, StandardCharsets.US_ASCII));
            assertArrayEquals(archive, finance.get(path).http().body());
            return;
        }
        abort("this gateway has no " + kind + " bill of the last fourteen days");
    }

    @Test
    void theProductsClientTakesTheSameBytes() {
        for (int days = 1; days <= 14; days++) {
            LocalDate day = Arguments.today().minusDays(days);
            var answer = gateway.client().bill(gateway.caller(finance), day, BillKind.TRADE);
            if (!(answer instanceof Answer.Ok<byte[]> ok)) continue;
            assertArrayEquals(finance.get("/v1/bills/" + day + "/trade").http().body(), ok.value());
            return;
        }
        abort("this gateway has no trade bill of the last fourteen days");
    }

    @Test
    void aDayBeforeTheSchoolsStartHasNoBill() {
        TransportContractTest.assertProblem(finance.get("/v1/bills/1990-01-01/trade"), 404, "no-bill");
    }

    @Test
    void aDayThatIsNotOverIsNotReadyYet() {
        var answer = finance.get("/v1/bills/" + Arguments.today() + "/trade");
        TransportContractTest.assertProblem(answer, 404, "bill-not-ready");
        assertFalse(answer.header("Retry-After").isEmpty());
    }
}
