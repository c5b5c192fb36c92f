package dev.atrium;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Atrium", sharedModules = "kernel")
public class AtriumApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(AtriumApplication.class, arguments);
    }

}
