package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const (
	imageList = `{"bomFormat": "CycloneDX", "version": 1, "metadata": {"component": {"name": "lyrebird-runtime"}}, "components": [
		{"type": "library", "group": "dev.lyrebird", "name": "lyrebird-crypt", "purl": "pkg:maven/dev.lyrebird/lyrebird-crypt@1?type=jar"},
		{"type": "library", "group": "org.slf4j", "name": "slf4j-api", "purl": "pkg:maven/org.slf4j/slf4j-api@2?type=jar"}],
		"dependencies": [{"ref": "pkg:maven/org.slf4j/slf4j-api@2?type=jar", "dependsOn": []}]}`
	pom = `<project><build><plugins><plugin><artifactId>maven-jar-plugin</artifactId></plugin><plugin><executions><execution>
		<configuration><artifactSet><includes><include>com.example.crypt:*</include></includes></artifactSet></configuration>
		</execution></executions></plugin></plugins></build></project>`
)

func moduleList(platform string) string {
	return `{"bomFormat": "CycloneDX", "metadata": {"component": {"name": "lyrebird-crypt"}}, "components": [
		{"group": "com.example.crypt", "name": "provider", "scope": "optional", "purl": "pkg:maven/com.example.crypt/provider@2?classifier=` + platform + `"},
		{"group": "org.slf4j", "name": "slf4j-api", "purl": "pkg:maven/org.slf4j/slf4j-api@2?type=jar"}]}`
}

func world(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func twoPlatforms(t *testing.T) string {
	return world(t, map[string]string{
		"source/crypt/pom.xml":           pom,
		"amd64/image/target/it.cdx.json": imageList,
		"amd64/crypt/target/it.cdx.json": moduleList("linux-x86_64"),
		"arm64/image/target/it.cdx.json": imageList,
		"arm64/crypt/target/it.cdx.json": moduleList("linux-aarch_64"),
	})
}

func complete(t *testing.T, root string) (document, error) {
	t.Helper()
	output := filepath.Join(root, "out.json")
	builds := []string{filepath.Join(root, "amd64"), filepath.Join(root, "arm64")}
	if err := run(output, "it.cdx.json", filepath.Join(root, "source"), []string{"image", "crypt"}, builds); err != nil {
		return nil, err
	}
	return read(output)
}

func TestWhatIsPackedStandsWithinWhatHoldsItForEachPlatform(t *testing.T) {
	whole, err := complete(t, twoPlatforms(t))
	if err != nil {
		t.Fatal(err)
	}
	var purls []string
	for _, c := range components(whole.component("lyrebird-crypt")) {
		if _, has := c["scope"]; has {
			t.Errorf("what is in the jar is not optional: %v", c)
		}
		purls = append(purls, c["purl"].(string))
	}
	expected := []string{
		"pkg:maven/com.example.crypt/provider@2?classifier=linux-x86_64",
		"pkg:maven/com.example.crypt/provider@2?classifier=linux-aarch_64",
	}
	if !reflect.DeepEqual(purls, expected) {
		t.Errorf("expected %v, found %v", expected, purls)
	}
}

func TestWhatIsNotPackedIsListedOnce(t *testing.T) {
	whole, err := complete(t, twoPlatforms(t))
	if err != nil {
		t.Fatal(err)
	}
	if found := len(components(whole)); found != 2 {
		t.Errorf("expected the two components of the image, found %d", found)
	}
	if found := len(whole["dependencies"].([]any)); found != 1 {
		t.Errorf("expected one dependency, found %d", found)
	}
}

func TestEqualInputGivesEqualBytes(t *testing.T) {
	root := twoPlatforms(t)
	var texts []string
	for range 2 {
		if _, err := complete(t, root); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(root, "out.json"))
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	if texts[0] != texts[1] {
		t.Error("two runs differ")
	}
	if strings.Contains(texts[0], `\u0026`) || !strings.Contains(texts[0], `"version": 1`) {
		t.Errorf("not as it was written: %s", texts[0])
	}
}

func TestWhatCannotBeFoundIsAnError(t *testing.T) {
	for name, broken := range map[string]struct{ file, text, message string }{
		"a pattern that means nothing": {"source/crypt/pom.xml", strings.Replace(pom, "com.example.crypt", "com.example.other", 1), "com.example.other:* is packed"},
		"a module that packs nothing":  {"source/crypt/pom.xml", "<project/>", "packs nothing"},
		"a module that is not there":   {"amd64/image/target/it.cdx.json", strings.ReplaceAll(imageList, "lyrebird-crypt", "x"), "lyrebird-crypt is not a part"},
		"another format":               {"amd64/image/target/it.cdx.json", `{"bomFormat": "SPDX"}`, "expected bomFormat"},
	} {
		t.Run(name, func(t *testing.T) {
			root := twoPlatforms(t)
			if err := os.WriteFile(filepath.Join(root, broken.file), []byte(broken.text), 0o644); err != nil {
				t.Fatal(err)
			}
			if _, err := complete(t, root); err == nil || !strings.Contains(err.Error(), broken.message) {
				t.Errorf("expected %q, found %v", broken.message, err)
			}
		})
	}
}
