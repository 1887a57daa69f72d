package main

import (
	"bytes"
	"io"
	"strings"
	"testing"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

func TestAnImageWithItsLicencesIsTaken(t *testing.T) {
	if err := checkLicenses(licensed(t, empty.Image, "licenses/LICENSE", "licenses/NOTICE")); err != nil {
		t.Error(err)
	}
}

func TestAnImageWithoutALicenceIsRefused(t *testing.T) {
	err := checkLicenses(licensed(t, empty.Image, "licenses/LICENSE"))
	if err == nil || !strings.Contains(err.Error(), "the image has no /licenses/NOTICE") {
		t.Errorf("found %v", err)
	}
}

func licensed(t *testing.T, image v1.Image, files ...string) v1.Image {
	t.Helper()
	contents := map[string][]byte{}
	for _, file := range files {
		contents[file] = []byte("text")
	}
	content := layerOf(t, contents).Bytes()
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil })
	if err == nil {
		image, err = mutate.AppendLayers(image, layer)
	}
	if err != nil {
		t.Fatal(err)
	}
	return image
}
