package dev.atrium.file;

import dev.atrium.kernel.BlockingCalls;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FileConfiguration {

    @Bean
    VirusScanner virusScanner(FileProperties properties, BlockingCalls blocking) {
        FileProperties.Scan scan = properties.scan();
        return scan.host() == null || scan.host().isBlank() ? new NoVirusScanner()
                : new Clamd(blocking, scan.host(), scan.port(), scan.limit());
    }

}
