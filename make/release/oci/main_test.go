package main

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

const reference = "registry.example.com/lyrebird-operator:1.2.3"

func TestTheArchiveHoldsAnImageForEachPlatformInOCIsTypes(t *testing.T) {
	files := unpack(t, pack2(t, docker(t, "amd64"), docker(t, "arm64")))
	top := parse(t, files["index.json"])
	if top.Manifests[0].Annotations["io.containerd.image.name"] != reference {
		t.Errorf("expected %s, found %v", reference, top.Manifests[0].Annotations)
	}
	index := parse(t, files[blob(top.Manifests[0])])
	var platforms []string
	for _, manifest := range index.Manifests {
		platforms = append(platforms, manifest.Platform.String())
		for _, layer := range parse(t, files[blob(manifest)]).Layers {
			if layer.MediaType != "application/vnd.oci.image.layer.v1.tar+gzip" {
				t.Errorf("a layer of type %s", layer.MediaType)
			}
		}
	}
	if strings.Join(platforms, " ") != "linux/amd64 linux/arm64" {
		t.Errorf("found platforms %v", platforms)
	}
}

func TestEqualImagesMakeEqualBytes(t *testing.T) {
	amd64, arm64 := docker(t, "amd64"), docker(t, "arm64")
	if !bytes.Equal(pack2(t, amd64, arm64), pack2(t, amd64, arm64)) {
		t.Error("two archives of the same images differ")
	}
}

func TestAnImageForAnotherPlatformIsRefused(t *testing.T) {
	err := run(filepath.Join(t.TempDir(), "out.tar"), reference, []string{"linux/arm64=" + docker(t, "amd64")})
	if err == nil || !strings.Contains(err.Error(), "expected an image for linux/arm64, found one for linux/amd64") {
		t.Errorf("found %v", err)
	}
}

type document struct {
	Manifests []v1.Descriptor `json:"manifests"`
	Layers    []v1.Descriptor `json:"layers"`
}

func docker(t *testing.T, architecture string) string {
	t.Helper()
	image, err := random.Image(1000, 2)
	if err == nil {
		image = licensed(t, image, "licenses/LICENSE", "licenses/NOTICE")
		image, err = mutate.ConfigFile(image, config(t, image, architecture))
	}
	file := filepath.Join(t.TempDir(), architecture+".tar")
	if err == nil {
		err = tarball.WriteToFile(file, name.MustParseReference(reference), image)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func config(t *testing.T, image v1.Image, architecture string) *v1.ConfigFile {
	t.Helper()
	config, err := image.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	config = config.DeepCopy()
	config.OS, config.Architecture = "linux", architecture
	return config
}

func pack2(t *testing.T, amd64, arm64 string) []byte {
	t.Helper()
	output := filepath.Join(t.TempDir(), "out.oci.tar")
	if err := run(output, reference, []string{"linux/amd64=" + amd64, "linux/arm64=" + arm64}); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func unpack(t *testing.T, archive []byte) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for reader := tar.NewReader(bytes.NewReader(archive)); ; {
		header, err := reader.Next()
		if err == io.EOF {
			return files
		}
		if err == nil {
			files[header.Name], err = io.ReadAll(reader)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func parse(t *testing.T, content []byte) document {
	t.Helper()
	var found document
	if err := json.Unmarshal(content, &found); err != nil {
		t.Fatal(err)
	}
	return found
}

func blob(descriptor v1.Descriptor) string {
	return "blobs/" + descriptor.Digest.Algorithm + "/" + descriptor.Digest.Hex
}
