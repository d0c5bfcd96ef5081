package org.carddesk.ui;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which banners there are, one of each rank, and the gravest of them, which is the one to show. */
public final class Banners {
    private final Map<Banner.Rank, Banner> all = new EnumMap<>(Banner.Rank.class);
    private final ReadOnlyObjectWrapper<Optional<Banner>> gravest = new ReadOnlyObjectWrapper<>(Optional.empty());

    public void put(Banner banner) {
        all.put(banner.rank(), banner);
        choose();
    }

    public void remove(Banner.Rank rank) {
        all.remove(rank);
        choose();
    }

    public ReadOnlyObjectProperty<Optional<Banner>> gravestProperty() {
        return gravest.getReadOnlyProperty();
    }

    private void choose() {
        gravest.set(all.values().stream().findFirst());
    }
}
