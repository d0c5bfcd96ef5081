package org.carddesk.settlement;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.carddesk.bank.StatementProfile;
import org.carddesk.bank.StatementResult;
import org.carddesk.task.TaskRunner;

/** Statement files off the screen's thread. */
final class StatementViewModel {
    private final TaskRunner tasks;
    private final StatementPageService service;

    StatementViewModel(TaskRunner tasks, StatementPageService service) {
        this.tasks = tasks;
        this.service = service;
    }

    boolean mayImport() {
        return service.mayImport();
    }

    /** Tells bills from statements. */
    void sort(List<Path> files, Consumer<SortedFiles> done, Consumer<Throwable> failed) {
        tasks.read(() -> service.sort(files), done, failed);
    }

    void read(Path file, Consumer<StatementPreview> done, Consumer<Throwable> failed) {
        tasks.read(() -> service.read(file), done, failed);
    }

    void record(
            StatementPreview read,
            Map<Long, LocalDate> named,
            String bank,
            Consumer<StatementResult> done,
            Consumer<Throwable> failed) {
        tasks.write(() -> service.record(read, named, bank), done, failed);
    }

    void save(StatementProfile profile, Consumer<StatementProfile> done, Consumer<Throwable> failed) {
        tasks.write(() -> service.save(profile), done, failed);
    }
}
