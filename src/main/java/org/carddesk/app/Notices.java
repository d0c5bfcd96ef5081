package org.carddesk.app;

import java.util.List;
import org.carddesk.ui.Banners;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Notice;
import org.carddesk.ui.Screen;

/** Keeps what the features want said under the top bar true: looks at each change of their records and on each screen. */
final class Notices {
    private final Kit kit;
    private final Banners banners;
    private final List<Notice> notices;
    private final List<Runnable> stops;
    private String screenId = "";
    private boolean ended;

    Notices(Kit kit, Banners banners, List<Notice> notices) {
        this.kit = kit;
        this.banners = banners;
        this.notices = notices;
        stops = notices.stream()
                .map(one -> kit.watch().listen(one.recordTypes(), () -> look(one)))
                .toList();
    }

    /** Another screen is on show; and as time passes some become true without a change. */
    void on(Screen shown) {
        screenId = shown.id();
        notices.forEach(this::look);
    }

    void end() {
        ended = true;
        stops.forEach(Runnable::run);
        notices.forEach(one -> banners.remove(one.rank()));
    }

    private void look(Notice notice) {
        kit.tasks().read(() -> notice.look(kit), found -> {
            if (ended) return;
            found.filter(banner -> !notice.shownBy(screenId))
                    .ifPresentOrElse(banners::put, () -> banners.remove(notice.rank()));
        });
    }
}
