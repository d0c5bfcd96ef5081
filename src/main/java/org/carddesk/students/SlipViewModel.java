package org.carddesk.students;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.carddesk.task.TaskRunner;
import org.carddesk.text.Messages;

/** Puts the slip of a top-up on paper, off the screen's thread. */
final class SlipViewModel {
    private final TaskRunner tasks;
    private final StudentPaperService papers;

    SlipViewModel(TaskRunner tasks, StudentPaperService papers) {
        this.tasks = tasks;
        this.papers = papers;
    }

    void save(
            String topUpId,
            Path file,
            String title,
            Messages messages,
            Consumer<Path> done,
            Consumer<Throwable> failed) {
        tasks.background(title, progress -> papers.slip(topUpId, file, messages), done, failed);
    }
}
