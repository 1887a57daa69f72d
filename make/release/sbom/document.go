package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"sort"
)

// A document is a CycloneDX list as JSON, of which everything is kept that is not looked at here.
type document map[string]any

// A component is an entry of such a list.
type component = map[string]any

func read(file string) (document, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var d document
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&d); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if d["bomFormat"] != "CycloneDX" {
		return nil, fmt.Errorf("%s: expected bomFormat CycloneDX, found %v", file, d["bomFormat"])
	}
	return d, nil
}

func (d document) write(file string) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(d); err != nil {
		return err
	}
	return os.WriteFile(file, text.Bytes(), 0o644)
}

// name is what the list is about.
func (d document) name() string {
	metadata, _ := d["metadata"].(map[string]any)
	about, _ := metadata["component"].(component)
	name, _ := about["name"].(string)
	return name
}

func (d document) component(name string) component {
	for _, c := range components(d) {
		if c["name"] == name {
			return c
		}
	}
	return nil
}

// matching gives the components that one of the patterns means; each pattern has to mean one.
func (d document) matching(patterns []pattern) ([]any, error) {
	var found []any
	for _, p := range patterns {
		before := len(found)
		for _, c := range components(d) {
			if p.matches(c) {
				delete(c, "scope") // optional for whoever depends on the module, but in its jar all the same
				found = append(found, c)
			}
		}
		if len(found) == before {
			return nil, fmt.Errorf("%s is packed into the jar and is not in the module's own list", p)
		}
	}
	return sorted(found), nil
}

func components(of map[string]any) []component {
	var all []component
	list, _ := of["components"].([]any)
	for _, entry := range list {
		if c, ok := entry.(component); ok {
			all = append(all, c)
		}
	}
	return all
}

// merge adds the components, nested ones too, and the dependencies that only the other list has.
func merge(into, other map[string]any) {
	mergeList(into, other, "components", "purl")
	mergeList(into, other, "dependencies", "ref")
}

func mergeList(into, other map[string]any, list, key string) {
	mine, _ := into[list].([]any)
	theirs, _ := other[list].([]any)
	known := map[any]component{}
	for _, entry := range mine {
		if c, ok := entry.(component); ok {
			known[c[key]] = c
		}
	}
	for _, entry := range theirs {
		c, ok := entry.(component)
		if !ok {
			continue
		}
		if same := known[c[key]]; same == nil {
			mine = append(mine, c)
		} else if list == "components" {
			merge(same, c)
		}
	}
	if len(mine) > 0 {
		into[list] = mine
	}
}

func sorted(list []any) []any {
	sort.SliceStable(list, func(i, j int) bool {
		return fmt.Sprint(list[i].(component)["purl"]) < fmt.Sprint(list[j].(component)["purl"])
	})
	return list
}
