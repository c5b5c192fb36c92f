package dev.atrium.admission;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many requests of people this server works on at a time, and how long others wait for their turn.
///
/// @param places the most it works on. 0 is sixteen for each processor: about as many as there are connections to the
/// database, and more would only wait there, for nobody's turn
/// @param besideOthers what a tenant may have of them in any case. Beside others it may have more only if they want about
/// as much; 0 is three for each processor, which keep it busy while requests wait for the database
/// @param waitingOfTenant the most that wait of one tenant
/// @param waiting the most that wait of all tenants
/// @param patience how long a request waits before it is told to come back. It counts as waiting for the database does, so
/// it is shorter than that may last
/// @param held after this a request gives its place to the next one: it waits for something else than this server
@ConfigurationProperties("atrium.admission")
record AdmissionProperties(@DefaultValue("0") int places, @DefaultValue("0") int besideOthers,
        @DefaultValue("500") int waitingOfTenant, @DefaultValue("2000") int waiting,
        @DefaultValue("1200ms") Duration patience, @DefaultValue("400ms") Duration held) {

    private static final int FOR_EACH_PROCESSOR = 16;

    private static final int BESIDE_OTHERS = 3;

    int places(int processors) {
        return (this.places == 0) ? FOR_EACH_PROCESSOR * processors : this.places;
    }

    int besideOthers(int processors) {
        return (this.besideOthers == 0) ? BESIDE_OTHERS * processors : this.besideOthers;
    }

}
