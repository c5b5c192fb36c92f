package dev.atrium.knowledge;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Closes the embedding models before the JVM begins to end. ONNX Runtime closes its environment in a shutdown hook
/// of its own, hooks run side by side, and a call that is still inside crashes the whole process: so the signal
/// itself has to wait. Who heard it before hears it then.
public final class DrainBeforeExit implements SignalHandler {

    private static final Logger log = LoggerFactory.getLogger(DrainBeforeExit.class);

    private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP");

    private final AutoCloseable embeddings;

    private final SignalHandler before;

    private DrainBeforeExit(AutoCloseable embeddings, Signal signal) {
        this.embeddings = embeddings;
        this.before = Signal.handle(signal, this);
    }

    /// From now on. A JVM that was told to leave signals alone (-Xrs) is left alone.
    public static void of(AutoCloseable embeddings) {
        for (String name : SIGNALS) {
            try {
                new DrainBeforeExit(embeddings, new Signal(name));
            }
            catch (IllegalArgumentException notOurs) {
                log.info("the signal {} is somebody else's", name);
            }
        }
    }

    @Override
    public void handle(Signal signal) {
        try {
            embeddings.close();
        }
        catch (Exception problem) {
            log.warn("the embedding models could not be closed", problem);
        }
        before.handle(signal);
    }

}
