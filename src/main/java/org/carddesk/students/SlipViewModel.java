package org.carddesk.students;

import org.carddesk.preview.PreviewRequest;

/** Asks for the slip of a top-up, to be looked at and handed out. */
final class SlipViewModel {
    private final StudentPaperService papers;

    SlipViewModel(StudentPaperService papers) {
        this.papers = papers;
    }

    PreviewRequest slip(String topUpId, String fileName) {
        return new PreviewRequest(
                fileName,
                messages -> papers.slip(topUpId, messages, false),
                messages -> papers.slip(topUpId, messages, true));
    }
}
