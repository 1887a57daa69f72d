package dev.lyrebird.runtime.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.api.v1alpha1.filter.ClusterCdcFilterSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the manifests of a folder. Kinds that are not Lyrebird's are passed over, Secrets excepted. */
public final class ManifestReader {
    private static final String GROUP = "lyrebird.dev/";

    private final YAMLMapper mapper = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final List<Resource<CdcSourceSpec>> sources = new ArrayList<>();
    private final List<Resource<CdcFilterSpec>> filters = new ArrayList<>();
    private final List<Resource<ClusterCdcFilterSpec>> clusterFilters = new ArrayList<>();
    private final List<Resource<SnapshotJobSpec>> copies = new ArrayList<>();
    private final List<Resource<Map<String, byte[]>>> secrets = new ArrayList<>();

    private ManifestReader() {}

    /** What every object of ours looks like. */
    private record Envelope<T>(String apiVersion, String kind, Metadata metadata, T spec, JsonNode status) {}

    /** A Secret, of which nothing but its keys matters. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Secret(Metadata metadata, Map<String, String> data, Map<String, String> stringData) {}

    /**
     * @param path a file, or a folder of which every {@code .yaml}, {@code .yml} and {@code .json} file is read
     * @throws UnusableManifest with what the API would refuse in each document, a line for each thing
     */
    public static Manifests read(Path path) throws UnusableManifest {
        ManifestReader reader = new ManifestReader();
        List<UnusableManifest> refused = new ArrayList<>();
        for (Path file : files(path)) {
            for (Document document : Document.of(file, text(file))) {
                try {
                    reader.read(document);
                } catch (UnusableManifest e) {
                    refused.add(e);
                }
            }
        }
        if (!refused.isEmpty()) {
            throw new UnusableManifest(
                    refused.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")),
                    refused.get(0).getCause());
        }
        return new Manifests(reader.sources, reader.filters, reader.clusterFilters, reader.copies, reader.secrets);
    }

    private static List<Path> files(Path path) throws UnusableManifest {
        if (!Files.exists(path)) {
            throw new UnusableManifest("Expected a file or a folder with manifests at " + path + ", found none.", null);
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UnusableManifest(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(Path file) throws UnusableManifest {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UnusableManifest(file + " cannot be read as UTF-8 text: " + e.getMessage(), e);
        }
    }

    private void read(Document document) throws UnusableManifest {
        JsonNode tree = parse(document, mapper.constructType(JsonNode.class));
        String kind = tree.path("kind").asText();
        if (kind.equals("Secret") && tree.path("apiVersion").asText().equals("v1")) {
            Secret secret = parse(document, mapper.constructType(Secret.class));
            expectName(document, tree);
            secrets.add(new Resource<>(secret.metadata(), values(document, secret), document.place(1)));
            return;
        }
        if (!tree.path("apiVersion").asText().startsWith(GROUP)) {
            return;
        }
        switch (kind) {
            case "CdcSource" -> sources.add(resource(document, tree, CdcSourceSpec.class, "cdcsources"));
            case "CdcFilter" -> filters.add(resource(document, tree, CdcFilterSpec.class, "cdcfilters"));
            case "ClusterCdcFilter" ->
                clusterFilters.add(resource(document, tree, ClusterCdcFilterSpec.class, "clustercdcfilters"));
            case "SnapshotJob" -> {
                Resource<SnapshotJobSpec> job = resource(document, tree, SnapshotJobSpec.class, "snapshotjobs");
                copies.add(new Resource<>(job.metadata(), SnapshotJobDefaults.filled(job.spec()), job.place()));
            }
            default ->
                throw new UnusableManifest(
                        document.place(1)
                                + ": expected CdcSource, CdcFilter, ClusterCdcFilter or SnapshotJob, found the kind '"
                                + kind + "'.",
                        null);
        }
    }

    private <T> Resource<T> resource(Document document, JsonNode tree, Class<T> spec, String plural)
            throws UnusableManifest {
        expectName(document, tree);
        List<SchemaProblem> problems =
                tree.hasNonNull("spec") ? Schema.of(plural).check(tree) : List.of();
        if (!problems.isEmpty()) {
            Lines lines = new Lines(document.text());
            throw new UnusableManifest(
                    problems.stream()
                            .sorted(Comparator.comparingInt(problem -> lines.of(problem.path())))
                            .map(problem -> document.place(lines.of(problem.path())) + ": " + problem.message())
                            .collect(Collectors.joining("\n")),
                    null);
        }
        Envelope<T> object = parse(document, mapper.getTypeFactory().constructParametricType(Envelope.class, spec));
        if (object.spec() == null) {
            throw new UnusableManifest(document.place(1) + ": expected a spec, found none.", null);
        }
        return new Resource<>(object.metadata(), object.spec(), document.place(1));
    }

    private static void expectName(Document document, JsonNode tree) throws UnusableManifest {
        if (!tree.at("/metadata/name").isTextual()) {
            throw new UnusableManifest(document.place(1) + ": expected metadata.name, found none.", null);
        }
    }

    private static Map<String, byte[]> values(Document document, Secret secret) throws UnusableManifest {
        Map<String, byte[]> values = new HashMap<>();
        for (Map.Entry<String, String> entry :
                Optional.ofNullable(secret.data()).orElse(Map.of()).entrySet()) {
            try {
                values.put(entry.getKey(), Base64.getMimeDecoder().decode(entry.getValue()));
            } catch (IllegalArgumentException e) {
                // neither the value nor what the decoder says of it is shown
                throw new UnusableManifest(
                        document.place(document.lineOf(entry.getKey(), Integer.MAX_VALUE)) + ": data." + entry.getKey()
                                + ": expected Base64; what is not encoded belongs under stringData.",
                        null);
            }
        }
        Optional.ofNullable(secret.stringData())
                .orElse(Map.of())
                .forEach((key, value) -> values.put(key, value.getBytes(StandardCharsets.UTF_8)));
        return values;
    }

    private <T> T parse(Document document, JavaType type) throws UnusableManifest {
        try {
            return mapper.readValue(document.text(), type);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            if (e instanceof UnrecognizedPropertyException unknown) {
                line = document.lineOf(unknown.getPropertyName(), line);
            }
            throw new UnusableManifest(document.place(line) + ": " + words(e), e);
        }
    }

    private static String words(JsonProcessingException e) {
        String path = e instanceof JsonMappingException mapping ? path(mapping) : "";
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : "; expected one of "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", "));
            return "unknown field " + path + known + ".";
        }
        return (path.isEmpty() ? "" : path + ": ")
                + e.getOriginalMessage().lines().findFirst().orElse("no YAML");
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(
                    step.getFieldName() == null
                            ? "[" + step.getIndex() + "]"
                            : (path.isEmpty() ? "" : ".") + step.getFieldName());
        }
        return path.toString();
    }
}
