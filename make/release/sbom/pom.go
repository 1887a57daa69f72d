package main

import (
	"encoding/xml"
	"fmt"
	"os"
	"strings"
)

// A pattern of maven-shade-plugin's artifactSet: "group:artifact", where the artifact may be "*".
type pattern struct{ group, artifact string }

func (p pattern) matches(c component) bool {
	return c["group"] == p.group && (p.artifact == "*" || c["name"] == p.artifact)
}

func (p pattern) String() string { return p.group + ":" + p.artifact }

// packed reads which artifacts the module packs into its jar.
func packed(file string) ([]pattern, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var pom struct {
		Includes []string `xml:"build>plugins>plugin>executions>execution>configuration>artifactSet>includes>include"`
	}
	if err := xml.Unmarshal(text, &pom); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var patterns []pattern
	for _, include := range pom.Includes {
		group, artifact, found := strings.Cut(strings.TrimSpace(include), ":")
		if !found || strings.ContainsAny(group, "*?") || strings.Contains(artifact, ":") {
			return nil, fmt.Errorf("%s: expected an include such as group:artifact or group:*, found %q", file, include)
		}
		patterns = append(patterns, pattern{group, artifact})
	}
	if len(patterns) == 0 {
		return nil, fmt.Errorf("%s packs nothing into its jar: there is no artifactSet with includes", file)
	}
	return patterns, nil
}
