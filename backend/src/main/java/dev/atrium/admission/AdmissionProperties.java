package dev.atrium.admission;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many requests of people this server works on at a time, and how long others wait for their turn.
///
/// @param places the most it works on while its event loops are in time; it takes fewer when they are late. 0 is three for
/// each processor: a request waits for the database while another one is worked on, and more would only wait together
/// @param waitingOfTenant the most that wait of one tenant
/// @param waiting the most that wait of all tenants
/// @param patience how long a request waits before it is told to come back. It counts as waiting for the database does, so
/// it is shorter than that may last
/// @param held after this a request gives its place to the next one: it waits for something else than this server
/// @param late how late event loops may be, on average, before fewer requests are worked on
@ConfigurationProperties("atrium.admission")
record AdmissionProperties(@DefaultValue("0") int places, @DefaultValue("500") int waitingOfTenant,
        @DefaultValue("2000") int waiting, @DefaultValue("1200ms") Duration patience,
        @DefaultValue("400ms") Duration held, @DefaultValue("2ms") Duration late) {

    private static final int FOR_EACH_PROCESSOR = 3;

    int places(int processors) {
        return (this.places == 0) ? FOR_EACH_PROCESSOR * processors : this.places;
    }

}
