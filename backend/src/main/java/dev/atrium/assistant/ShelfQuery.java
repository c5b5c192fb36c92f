package dev.atrium.assistant;

/// What stands on a shelf, and in which order. Every place in a list is a moment, as cursors are; a count becomes one.
///
/// @param more joins besides
/// @param condition that a row on the shelf meets
/// @param place where it stands; the last moment comes first
record ShelfQuery(String more, String condition, String place) {

    private static final String LIVE = "reachable.access >= 1 and reachable.live_id is not null and not reachable.retired";

    private static final String BY_USES = "timestamptz 'epoch' + assistant.uses * interval '1 second'";

    /// Everything the caller may ask.
    static final ShelfQuery ALL = new ShelfQuery("", LIVE, BY_USES);

    static ShelfQuery of(Shelf shelf) {
        return switch (shelf) {
            case CERTIFIED -> new ShelfQuery("", LIVE + " and assistant.certified_until > :now", BY_USES);
            case DEPARTMENTS -> new ShelfQuery("", LIVE + """
                     and exists (select
                                   from reason
                                  where reason.assistant_id = assistant.id
                                    and reason.subject_id not in (:member, current_tenant())
                                    and not reason.awaits_review)
                    """, BY_USES);
            case MOST_USED -> new ShelfQuery("", LIVE + " and assistant.uses > 0", BY_USES);
            case NEW -> new ShelfQuery("", LIVE, "assistant.published_at");
            case FAVOURITES -> new ShelfQuery("""
                      join assistant_favourite kept
                        on kept.member_id = :member
                       and kept.assistant_id = assistant.id
                    """, LIVE, "kept.at");
            case RECENT -> new ShelfQuery("""
                      join (select assistant_id, max(last_at) as at
                              from assistant_use
                             where member_id = :member
                             group by assistant_id) asked
                        on asked.assistant_id = assistant.id
                    """, LIVE, "asked.at");
            case YOURS -> new ShelfQuery("", "reachable.access >= 2", "assistant.changed_at");
        };
    }

    ShelfQuery and(String further) {
        return new ShelfQuery(this.more, this.condition + " and " + further, this.place);
    }

    String sql(boolean after) {
        return AccessStore.REACHABLE + "select " + CardStore.COLUMNS + ", " + this.place + " as place\n"
                + CardStore.SHOWN + this.more + " where " + this.condition
                + (after ? " and (" + this.place + ", assistant.id) < (:at, :after)\n" : "\n") + """
                        order by place desc, assistant.id desc
                        limit :most
                        """;
    }

}
