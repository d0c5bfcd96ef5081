package org.carddesk.settlement;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.carddesk.bills.BillFolderService;
import org.carddesk.bills.FolderFile;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.Remembered;

/** The folder that bills are dropped into: looked at again and again while settlement is on show. */
final class FolderViewModel {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final String CHOICE = "settlement.folder";

    private final TaskRunner tasks;
    private final Remembered remembered;
    private final BillFolderService service;
    private Consumer<List<DayNotice.Taken>> taken = files -> {};
    private Consumer<Throwable> failed = trouble -> {};
    private TaskRunner.Cancel next = () -> {};
    private boolean shown;
    private String failedFor = "";

    FolderViewModel(TaskRunner tasks, Remembered remembered, BillFolderService service) {
        this.tasks = tasks;
        this.remembered = remembered;
        this.service = service;
    }

    /**
     * @param files is told what became of new files
     * @param trouble is told once when the folder cannot be read
     */
    void onFiles(Consumer<List<DayNotice.Taken>> files, Consumer<Throwable> trouble) {
        taken = files;
        failed = trouble;
    }

    /** The folder, if one is watched. */
    Optional<Path> folder() {
        return remembered.get(CHOICE).map(Path::of);
    }

    /** Watches a folder from now on, or none. */
    void watch(Optional<Path> folder) {
        folder.ifPresentOrElse(one -> remembered.put(CHOICE, one.toString()), () -> remembered.forget(CHOICE));
        failedFor = "";
        if (shown) look();
    }

    void show() {
        shown = true;
        look();
    }

    void hide() {
        shown = false;
        next.cancel();
    }

    private void look() {
        next.cancel();
        Optional<Path> watched = folder();
        if (watched.isEmpty()) return;
        Path folder = watched.get();
        tasks.write(() -> service.poll(folder), this::tell, trouble -> {
            if (!failedFor.equals(folder.toString())) failed.accept(trouble);
            failedFor = folder.toString();
        });
        next = tasks.later(BETWEEN_LOOKS, this::look);
    }

    private void tell(List<FolderFile> files) {
        failedFor = "";
        if (files.isEmpty()) return;
        taken.accept(files.stream()
                .map(file -> new DayNotice.Taken(
                        file.name(), file.result(), file.refusal().map(refused -> (Throwable) refused)))
                .toList());
    }
}
