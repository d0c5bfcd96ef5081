package org.carddesk.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.carddesk.db.StoreCheck;
import org.carddesk.gateway.Json;
import org.carddesk.sync.DigestResult;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carddesk check}: the store is whole, its sums hold, the audit trail is unbroken, and the desk equals the gateway. */
@Command(name = "check", description = "${bundle:app.help.check}")
final class CheckCommand extends Verbs implements Callable<Integer> {
    @Option(names = "--deep", description = "${bundle:app.option.deep}")
    private boolean deep;

    CheckCommand(Terminal terminal) {
        super(terminal);
    }

    /** One thing that was looked at, and what is wrong with it in words; nothing if it is in order. */
    private record Finding(String what, List<String> wrong, boolean looked) {}

    @Override
    public Integer call() {
        return readFresh(desk -> {
            List<Finding> findings = List.of(
                    new Finding("store", StoreCheck.findings(desk.database(), deep), true),
                    new Finding("audit", audit(desk), true),
                    new Finding("invariants", InvariantStore.broken(desk.database()), true),
                    new Finding("sums", deep ? desk.wiring().sync.brokenSums() : List.of(), deep),
                    digest(desk));
            print(findings);
            boolean damaged = findings.stream()
                    .limit(2)
                    .anyMatch(finding -> !finding.wrong().isEmpty());
            if (damaged) return Trouble.STORE.exitCode();
            if (findings.stream().anyMatch(finding -> !finding.wrong().isEmpty())) return Trouble.REFUSED.exitCode();
            return findings.getLast().looked() ? DONE : Trouble.OUT_OF_REACH.exitCode();
        });
    }

    private List<String> audit(OpenDesk desk) {
        return desk.wiring().operators.auditService().firstBroken().stream()
                .map(n -> terminal().messages().text("app.check.auditRow", n))
                .toList();
    }

    private static Finding digest(OpenDesk desk) {
        return switch (desk.wiring().sync.compareDigest()) {
            case DigestResult.Same same -> new Finding("digest", List.of(), true);
            case DigestResult.Different different -> new Finding("digest", different.types(), true);
            case DigestResult.NotCompared not -> new Finding("digest", List.of(), false);
        };
    }

    private void print(List<Finding> findings) {
        Messages messages = terminal().messages();
        if (output().json()) {
            ObjectNode json = Json.object();
            for (Finding finding : findings) {
                if (finding.looked()) json.set(finding.what(), Json.tree(finding.wrong()));
            }
            output().json(json);
            return;
        }
        var lines = new ArrayList<String>();
        for (Finding finding : findings) {
            String what = messages.text("app.check." + finding.what());
            String state = !finding.looked()
                    ? messages.text("app.check.notLooked")
                    : finding.wrong().isEmpty() ? messages.text("app.check.fine") : String.join("; ", finding.wrong());
            lines.add(what + ": " + state);
        }
        lines.forEach(output()::line);
    }
}
