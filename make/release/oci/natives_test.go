package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"debug/elf"
	"strings"
	"testing"
)

func TestProgramsOfThePlatformAreTaken(t *testing.T) {
	layer := layerOf(t, map[string][]byte{
		"usr/bin/java":                         program(elf.EM_AARCH64),
		"app/all.jar":                          jarOf(t, map[string][]byte{"x86.so": program(elf.EM_X86_64), "arm.so": program(elf.EM_AARCH64)}),
		"app/none.jar":                         jarOf(t, map[string][]byte{"A.class": []byte("no program, and longer than a head")}),
		"app/brotli.native-linux-x86_64-1.jar": jarOf(t, map[string][]byte{"x86.so": program(elf.EM_X86_64)}),
		"etc/text":                             []byte("short"),
	})
	if err := checkLayer(layer, elf.EM_AARCH64); err != nil {
		t.Error(err)
	}
}

func TestALibraryThatAnotherPlatformsBuildLeftIsRefused(t *testing.T) {
	layer := layerOf(t, map[string][]byte{"app/crypt.jar": jarOf(t, map[string][]byte{"lib.so": program(elf.EM_X86_64)})})
	err := checkLayer(layer, elf.EM_AARCH64)
	if err == nil || !strings.Contains(err.Error(), "app/crypt.jar has libraries for other processors only (lib.so is for EM_X86_64)") {
		t.Errorf("found %v", err)
	}
}

func TestAProgramForAnotherProcessorIsRefused(t *testing.T) {
	err := checkLayer(layerOf(t, map[string][]byte{"usr/bin/java": program(elf.EM_X86_64)}), elf.EM_AARCH64)
	if err == nil || !strings.Contains(err.Error(), "usr/bin/java is for EM_X86_64, expected EM_AARCH64") {
		t.Errorf("found %v", err)
	}
}

func program(machine elf.Machine) []byte {
	head := make([]byte, 64)
	copy(head, elf.ELFMAG)
	head[elf.EI_DATA] = byte(elf.ELFDATA2LSB)
	head[18], head[19] = byte(machine), byte(machine>>8)
	return head
}

func layerOf(t *testing.T, files map[string][]byte) *bytes.Buffer {
	t.Helper()
	var layer bytes.Buffer
	writer := tar.NewWriter(&layer)
	for name, content := range files {
		err := writer.WriteHeader(&tar.Header{Name: name, Typeflag: tar.TypeReg, Mode: 0o644, Size: int64(len(content))})
		if err == nil {
			_, err = writer.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return &layer
}

func jarOf(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var jar bytes.Buffer
	writer := zip.NewWriter(&jar)
	for name, content := range files {
		entry, err := writer.Create(name)
		if err == nil {
			_, err = entry.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return jar.Bytes()
}
