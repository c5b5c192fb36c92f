package dev.atrium.web.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

/// All templates, read when the server starts. Pages are drawn on event loops, which never read files.
@Component
class TemplatesInMemory extends AbstractConfigurableTemplateResolver {

    private static final String FOLDER = "/templates/";

    private static final String ENDING = ".html";

    private final Map<String, String> templates = new TreeMap<>();

    TemplatesInMemory() throws IOException {
        setName("templates in memory");
        setOrder(0);
        setCacheable(true);
        setCheckExistence(true);
        ResourcePatternResolver files = new PathMatchingResourcePatternResolver();
        for (Resource file : files.getResources("classpath*:" + FOLDER.substring(1) + "**/*" + ENDING)) {
            this.templates.put(name(file), file.getContentAsString(StandardCharsets.UTF_8));
        }
    }

    @Override
    protected @Nullable ITemplateResource computeTemplateResource(IEngineConfiguration configuration,
            @Nullable String ownerTemplate, String template, String resourceName, @Nullable String characterEncoding,
            Map<String, Object> attributes) {
        String text = this.templates.get(template);
        return (text != null) ? new StringTemplateResource(text) : null;
    }

    private static String name(Resource file) throws IOException {
        String path = file.getURL().getPath();
        return path.substring(path.lastIndexOf(FOLDER) + FOLDER.length(), path.length() - ENDING.length());
    }

}
