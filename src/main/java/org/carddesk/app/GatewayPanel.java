package org.carddesk.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Form;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ReasonField;
import org.carddesk.ui.TextInput;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** Where the gateway is, whether it answers, and, for administrators, another address of the same school's gateway. */
final class GatewayPanel {
    private final Kit kit;
    private final DeskCare care;
    private final Runnable reopen;
    private final FactsPane facts;
    private final InlineBar bar;
    private final Action test;
    private final Action change;
    private final SimpleObjectProperty<Availability> mayChange = new SimpleObjectProperty<>(Availability.YES);
    private Optional<GatewayChoice> present = Optional.empty();
    private Optional<Office.Standing> standing = Optional.empty();

    GatewayPanel(Kit kit, DeskCare care, Runnable reopen) {
        this.kit = kit;
        this.care = care;
        this.reopen = reopen;
        this.facts = new FactsPane(kit);
        this.bar = new InlineBar(kit);
        bar.setId("gateway-answer");
        this.test = Action.of("settings.gateway.test", "app.gateway.test", Material2MZ.WIFI_TETHERING, this::probe);
        this.change = Action.of("settings.gateway.change", "app.gateway.change", Material2AL.EDIT, this::ask)
                .when(mayChange);
    }

    VBox node() {
        var rows = new SettingsRows(kit);
        return rows.panel("app.gateway.title", facts, bar, rows.buttons(test, change));
    }

    Action test() {
        return test;
    }

    Action change() {
        return change;
    }

    void shown() {
        mayChange.set(care.mayChange() ? Availability.YES : Availability.no(kit.text("app.settings.adminOnly")));
        kit.tasks().read(care::gateway, this::tell);
    }

    void stands(Office.Standing now) {
        standing = Optional.of(now);
        tell();
    }

    private void tell(GatewayChoice now) {
        present = Optional.of(now);
        tell();
    }

    private void tell() {
        facts.clear();
        present.ifPresent(now -> facts.add("app.gateway.url", now.url())
                .add("app.gateway.authority", file(now.authority()))
                .add("app.gateway.certificate", file(now.certificate())));
        standing.map(Office.Standing::freshness).ifPresent(now -> {
            facts.add("app.settings.reach", kit.text(now.inReach() ? "app.sync.online" : "app.sync.offline"));
            var heard = now.contactAt();
            facts.add("app.settings.heard", heard == null ? "" : kit.messages().time(heard));
        });
    }

    private void probe() {
        present.ifPresent(now -> {
            bar.show(Tone.INFO, kit.text("app.gateway.testing"));
            kit.tasks()
                    .background(
                            kit.text("app.gateway.testing"),
                            progress -> care.probe(now),
                            this::answered,
                            trouble -> bar.show(Tone.BAD, kit.errors().words(trouble)));
        });
    }

    private void answered(DeskCare.Probe answer) {
        if (answer.ours()) bar.show(Tone.GOOD, kit.text("app.gateway.answered", answer.school(), answer.time()));
        else bar.show(Tone.BAD, kit.text("app.gateway.otherSchool", answer.school()));
    }

    private void ask() {
        var form = new Form(kit, kit.text("app.gateway.change"));
        TextInput url = form.text("app.gateway.url").required().limited(200);
        TextInput authority = form.text("app.gateway.authority")
                .hint("app.connect.authorityHint")
                .check(this::noFullPath);
        TextInput certificate = form.text("app.gateway.certificate")
                .hint("app.gateway.certificateHint")
                .check(this::noFullPath);
        present.ifPresent(now -> {
            url.textProperty().set(now.url());
            authority.textProperty().set(now.authority().map(Path::toString).orElse(""));
            certificate.textProperty().set(now.certificate().map(Path::toString).orElse(""));
        });
        ReasonField reason = form.reason("app.gateway.reason", List.of());
        form.sentence(kit.text("app.gateway.changeSentence"));
        form.main(() -> kit.text("app.gateway.changeDo"));
        form.<GatewayChoice>onMain(
                (done, failed) -> {
                    var wanted = new GatewayChoice(url.value(), path(authority), path(certificate));
                    String why = reason.value();
                    kit.tasks()
                            .read(
                                    () -> {
                                        care.keep(wanted, why);
                                        return wanted;
                                    },
                                    done,
                                    failed);
                },
                kept -> {
                    form.close();
                    reopen.run();
                });
        kit.dialogs().show(form);
    }

    private String file(Optional<Path> file) {
        return file.map(Path::toString).orElse(kit.text("app.gateway.noFile"));
    }

    private static Optional<Path> path(TextInput typed) {
        return Optional.of(typed.value()).filter(text -> !text.isEmpty()).map(Path::of);
    }

    private Optional<String> noFullPath(String typed) {
        try {
            return Path.of(typed).isAbsolute() ? Optional.empty() : Optional.of(kit.text("app.connect.fullPath"));
        } catch (InvalidPathException noPath) {
            return Optional.of(kit.text("app.connect.fullPath"));
        }
    }
}
