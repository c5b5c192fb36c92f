package dev.atrium.file;

import dev.atrium.kernel.BlockingCalls;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FileConfiguration {

    static final int BLOB_THREADS = 24;

    /// Apart from all others, which would wait for a home of bytes that does not answer.
    @Bean(defaultCandidate = false)
    BlockingCalls blobCalls() {
        return new BlockingCalls("blob-call", BLOB_THREADS);
    }

    @Bean
    VirusScanner virusScanner(FileProperties properties, BlockingCalls blocking) {
        FileProperties.Scan scan = properties.scan();
        return scan.host() == null || scan.host().isBlank() ? new NoVirusScanner()
                : new Clamd(blocking, scan.host(), scan.port(), scan.limit());
    }

}
