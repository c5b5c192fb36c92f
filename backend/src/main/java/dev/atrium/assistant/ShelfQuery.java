package dev.atrium.assistant;

/// What stands on a shelf, and in which order. Every place in a list is a moment, as cursors are; a count becomes one.
///
/// @param more joins besides
/// @param condition that a row on the shelf meets
/// @param place where it stands; the last moment comes first
record ShelfQuery(String more, String condition, String place) {

    private static final String LIVE = "reachable.access >= 1 and reachable.live_id is not null and not reachable.retired";

    private static final String BY_USES = "timestamptz 'epoch' + reachable.uses * interval '1 second'";

    /// Everything the caller may ask.
    static final ShelfQuery ALL = new ShelfQuery("", LIVE, BY_USES);

    static ShelfQuery of(Shelf shelf) {
        return switch (shelf) {
            case CERTIFIED -> new ShelfQuery("", LIVE + " and reachable.certified_until > :now", BY_USES);
            case DEPARTMENTS -> new ShelfQuery("", LIVE + """
                     and exists (select
                                   from reason
                                  where reason.assistant_id = reachable.id
                                    and reason.subject_id not in (:member, current_tenant())
                                    and not reason.awaits_review)
                    """, BY_USES);
            case MOST_USED -> new ShelfQuery("", LIVE + " and reachable.uses > 0", BY_USES);
            case NEW -> new ShelfQuery("", LIVE, "reachable.published_at");
            case FAVOURITES -> new ShelfQuery("""
                      join assistant_favourite kept
                        on kept.member_id = :member
                       and kept.assistant_id = reachable.id
                    """, LIVE, "kept.at");
            case RECENT -> new ShelfQuery("""
                      join (select assistant_id, max(last_at) as at
                              from assistant_use
                             where member_id = :member
                             group by assistant_id) asked
                        on asked.assistant_id = reachable.id
                    """, LIVE, "asked.at");
            case YOURS -> new ShelfQuery("", "reachable.access >= 2", "reachable.changed_at");
        };
    }

    ShelfQuery and(String further) {
        return new ShelfQuery(this.more, this.condition + " and " + further, this.place);
    }

    /// What stands on the page is chosen first, and only that is read whole.
    String sql(boolean after) {
        return AccessStore.REACHABLE
                + """
                        , chosen as (
                           select reachable.id, reachable.access, reachable.retired, %1$s as place
                             from reachable
                             %2$s
                            where %3$s
                              %4$s
                            order by place desc, reachable.id desc
                            limit :most
                         )
                        select %5$s, reachable.place
                          from chosen reachable
                        """.formatted(this.place, this.more, this.condition,
                        after ? "and (" + this.place + ", reachable.id) < (:at, :after)" : "", CardStore.COLUMNS)
                + CardStore.SHOWN + " order by place desc, assistant.id desc";
    }

}
