package org.carddesk.settlement;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.carddesk.ui.Action;
import org.carddesk.ui.Form;
import org.carddesk.ui.Kit;
import org.carddesk.ui.TextInput;
import org.kordamp.ikonli.material2.Material2AL;

/** Chooses the folder that is watched for bills; an empty path watches none. */
final class FolderDialog {
    private final Kit kit;
    private final FolderViewModel model;

    FolderDialog(Kit kit, FolderViewModel model) {
        this.kit = kit;
        this.model = model;
    }

    Action action() {
        return Action.of("settlement.folder.choose", "settlement.folder.choose", Material2AL.FOLDER_OPEN, this::ask);
    }

    private void ask() {
        var form = new Form(kit, kit.text("settlement.folder.title"));
        form.sentence(kit.text("settlement.folder.what"));
        TextInput path = form.text("settlement.folder.path")
                .hint("settlement.folder.hint")
                .limited(1000)
                .check(this::problem);
        path.textProperty().set(model.folder().map(Path::toString).orElse(""));
        form.main(() -> kit.text("settlement.folder.do"));
        form.<Optional<Path>>onMain(
                (done, failed) ->
                        done.accept(path.value().isEmpty() ? Optional.empty() : Optional.of(Path.of(path.value()))),
                chosen -> {
                    form.close();
                    model.watch(chosen);
                    kit.toasts()
                            .done(chosen.map(one -> kit.text("settlement.folder.watched", one))
                                    .orElse(kit.text("settlement.folder.off")));
                });
        kit.dialogs().show(form);
    }

    private Optional<String> problem(String typed) {
        try {
            return Path.of(typed).isAbsolute() ? Optional.empty() : Optional.of(kit.text("settlement.folder.relative"));
        } catch (InvalidPathException noPath) {
            return Optional.of(kit.text("settlement.folder.relative"));
        }
    }
}
