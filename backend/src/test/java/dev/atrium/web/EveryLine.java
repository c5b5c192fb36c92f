package dev.atrium.web;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/// Everything that is logged, Atrium's own to the last detail: as text, and as JSON.
final class EveryLine extends AppenderBase<ILoggingEvent> {

    private final Collection<String> lines = new ConcurrentLinkedQueue<>();

    private final Collection<String> json = new ConcurrentLinkedQueue<>();

    private final StructuredLogEncoder encoder = new StructuredLogEncoder();

    void listen() {
        this.encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        this.encoder.setFormat("ecs");
        this.encoder.start();
        start();
        logger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(this);
        logger("dev.atrium").setLevel(Level.TRACE);
    }

    @Override
    public void stop() {
        logger("dev.atrium").setLevel(null);
        logger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(this);
        super.stop();
    }

    Collection<String> lines() {
        return this.lines;
    }

    Collection<String> json() {
        return this.json;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        this.lines.add(event.getLoggerName() + ": " + event.getFormattedMessage() + trace);
        this.json.add(new String(this.encoder.encode(event), StandardCharsets.UTF_8));
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

}
