package dev.atrium.bench;

import java.util.List;

import reactor.core.publisher.Flux;

/// Something that streams tokens to a client.
interface Target {

    String name();

    /// The processes whose time and memory count as the server's.
    List<Long> processes();

    /// Asks for one answer. Says each time some of its text has come, with the number of
    /// characters, and completes only
    /// if the whole of it has come.
    Flux<Integer> ask(Round round, int stream);

}
