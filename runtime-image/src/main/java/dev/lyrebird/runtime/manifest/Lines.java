package dev.lyrebird.runtime.manifest;

import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where in a document a field stands. */
final class Lines {
    private final Node root;

    /** @param text a document that can be parsed */
    Lines(String text) {
        this.root = new Yaml(new LoaderOptions()).compose(new java.io.StringReader(text));
    }

    /** @return the line, from 1, of the field that {@code path} leads to, or of the last one on the way that is there */
    int of(List<String> path) {
        Node at = root;
        int line = 1;
        for (String step : path) {
            if (at instanceof SequenceNode list && step.startsWith("[")) {
                at = list.getValue().get(Integer.parseInt(step.substring(1, step.length() - 1)));
                line = at.getStartMark().getLine() + 1;
            } else if (at instanceof MappingNode fields) {
                NodeTuple found = fields.getValue().stream()
                        .filter(field -> field.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(step))
                        .findFirst()
                        .orElse(null);
                if (found == null) {
                    return line;
                }
                at = found.getValueNode();
                line = found.getKeyNode().getStartMark().getLine() + 1;
            }
        }
        return line;
    }
}
