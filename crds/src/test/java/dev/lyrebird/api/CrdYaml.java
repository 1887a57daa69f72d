package dev.lyrebird.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The YAML of one kind's CustomResourceDefinition, made from its Java type; adds what the generator has no annotation for. */
record CrdYaml(Class<? extends CustomResource<?, ?>> kind, String description, List<String> columns) {
    private static final String HEADER =
            "# Generated from the Java types in crds/src/main/java by `make generate`. Do not edit.\n";

    /** @return the definition as YAML, ending in a line feed; equal input gives equal bytes */
    String render() {
        CustomResourceDefinition crd = generate();
        crd.getMetadata().setAnnotations(null);
        crd.getSpec().getVersions().forEach(this::complete);
        return HEADER + withWholeNumbers(crd);
    }

    private CustomResourceDefinition generate() {
        var generated = new AtomicReference<CustomResourceDefinition>();
        new CRDGenerator()
                .customResourceClasses(List.of(kind))
                .forCRDVersions("v1")
                .inOutputDir(new File("target"))
                .withPostProcessor(new CRDPostProcessor() {
                    @Override
                    public HasMetadata process(HasMetadata crd, String specVersion) {
                        generated.set((CustomResourceDefinition) crd);
                        return crd;
                    }
                })
                .generate();
        return generated.get();
    }

    private void complete(CustomResourceDefinitionVersion version) {
        // kubectl prints columns in the order of the list; the generator sorts them by path
        version.getAdditionalPrinterColumns()
                .sort(Comparator.comparingInt(
                        (CustomResourceColumnDefinition column) -> columns.indexOf(column.getName())));
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        root.setDescription(description);
        root.setRequired(List.of("spec"));
        root.getProperties().get("spec").setDescription("What is wanted.");
        root.getProperties().get("status").setDescription("What is true, as of the last transition.");
        JSONSchemaProps conditions =
                root.getProperties().get("status").getProperties().get("conditions");
        conditions.setXKubernetesListType("map");
        conditions.setXKubernetesListMapKeys(List.of("type"));
        // as metav1.Condition has them; a list-map's key must be required, or the API server refuses the definition
        conditions
                .getItems()
                .getSchema()
                .setRequired(List.of("lastTransitionTime", "message", "reason", "status", "type"));
        bound(root.getProperties().get("status"));
        listTypes(root.getProperties().get("spec").getProperties());
    }

    /** The lists whose members have a key of their own, and those whose order has a meaning. */
    private static void listTypes(Map<String, JSONSchemaProps> spec) {
        keyed(spec, "filterRefs", "name");
        keyed(spec, "acknowledgedDivergences", "table");
        Optional.ofNullable(spec.get("pod")).map(JSONSchemaProps::getProperties).ifPresent(pod -> {
            keyed(pod, "env", "name");
            // as a pod has them
            keyed(pod, "topologySpreadConstraints", "topologyKey", "whenUnsatisfiable");
            keyed(pod.get("copy").getProperties(), "topologySpreadConstraints", "topologyKey", "whenUnsatisfiable");
        });
        Optional.ofNullable(spec.get("rules")).ifPresent(rules -> rules.setXKubernetesListType("atomic"));
        Optional.ofNullable(spec.get("tests")).ifPresent(tests -> {
            // id: 7 as well as id: "7"
            JSONSchemaProps value = tests.getItems()
                    .getSchema()
                    .getProperties()
                    .get("row")
                    .getAdditionalProperties()
                    .getSchema();
            value.setType(null);
            value.setXKubernetesIntOrString(true);
        });
    }

    private static void keyed(Map<String, JSONSchemaProps> fields, String list, String... keys) {
        Optional.ofNullable(fields.get(list)).ifPresent(schema -> {
            schema.setXKubernetesListType("map");
            schema.setXKubernetesListMapKeys(List.of(keys));
        });
    }

    /** The API server's cost estimate, and its memory, want a bound on every list; status has none of its own. */
    private static void bound(JSONSchemaProps status) {
        status.getProperties().values().stream()
                .filter(property -> "array".equals(property.getType()))
                .forEach(property -> property.setMaxItems(64L));
    }

    /** Numbers in a schema are doubles in the model: 1.0 and 4.294967295E9 would be written for 1 and 4294967295. */
    private static String withWholeNumbers(CustomResourceDefinition crd) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode tree = mapper.valueToTree(crd);
        tree.findParents("minimum").forEach(node -> wholeNumber((ObjectNode) node, "minimum"));
        tree.findParents("maximum").forEach(node -> wholeNumber((ObjectNode) node, "maximum"));
        return Serialization.asYaml(mapper.convertValue(tree, Map.class)).replaceFirst("^---\n", "");
    }

    private static void wholeNumber(ObjectNode schema, String bound) {
        if (schema.path(bound).isNumber()) {
            schema.put(bound, schema.get(bound).decimalValue().longValueExact());
        }
    }
}
