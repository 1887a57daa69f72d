// Package gitops runs the health check of Lyrebird's kinds as Argo CD does.
package gitops

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

const (
	argocd  = "../../examples/gitops/argocd"
	customs = argocd + "/resource_customizations/lyrebird.dev/_"
	golden  = "../../operator/src/test/resources/golden"
	prefix  = "resource.customizations.health."
	kinds   = 4
)

// What the operator's own golden tests say that it writes, and what Argo CD is to make of it.
var written = map[string]string{
	"adopted-continue":       "Progressing",
	"checkpoint-lost":        "Degraded",
	"empty-checkpoint-found": "Progressing",
	"first-sight":            "Progressing",
	"gate-invalid":           "Degraded",
	"gate-missing":           "Degraded",
	"minimal":                "Progressing",
	"streaming":              "Progressing",
	"suspended":              "Suspended",
}

type cases struct {
	Tests []struct {
		InputPath    string `json:"inputPath"`
		HealthStatus struct {
			Status  string `json:"status"`
			Message string `json:"message"`
		} `json:"healthStatus"`
	} `json:"tests"`
}

func TestEveryStateHasItsHealth(t *testing.T) {
	scripts := configured(t)
	var tests cases
	read(t, customs+"/health_test.yaml", &tests)
	seen := map[string]bool{}
	for _, test := range tests.Tests {
		t.Run(test.InputPath, func(t *testing.T) {
			object := resource(t, filepath.Join(customs, test.InputPath))
			seen[fmt.Sprint(object["kind"])] = true
			status, message := evaluate(t, scripts, object)
			if status != test.HealthStatus.Status || message != test.HealthStatus.Message {
				t.Errorf("expected %s %q, found %s %q", test.HealthStatus.Status, test.HealthStatus.Message, status, message)
			}
		})
	}
	if len(seen) != kinds {
		t.Errorf("expected tests of %d kinds, found %v", kinds, seen)
	}
}

func TestEveryStateIsTested(t *testing.T) {
	var tests cases
	read(t, customs+"/health_test.yaml", &tests)
	named := map[string]bool{}
	for _, test := range tests.Tests {
		named[filepath.Base(test.InputPath)] = true
	}
	files, err := os.ReadDir(customs + "/testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !named[file.Name()] {
			t.Errorf("health_test.yaml does not name %s", file.Name())
		}
	}
}

func TestWhatTheOperatorWritesIsUnderstood(t *testing.T) {
	scripts := configured(t)
	for directory, expected := range written {
		t.Run(directory, func(t *testing.T) {
			status, message := evaluate(t, scripts, resource(t, filepath.Join(golden, directory, "out-CdcSource-orders.yaml")))
			if status != expected {
				t.Errorf("expected %s, found %s %q", expected, status, message)
			}
		})
	}
}

func TestTheConfigMapHoldsTheScript(t *testing.T) {
	script, err := os.ReadFile(customs + "/health.lua")
	if err != nil {
		t.Fatal(err)
	}
	for key, configured := range configured(t) {
		if strings.HasPrefix(key, "lyrebird.dev/") && configured != string(script) {
			t.Errorf("%s/argocd-cm.yaml has another script for %s than %s/health.lua", argocd, key, customs)
		}
	}
}

func TestAnApplicationIsAsHealthyAsItSays(t *testing.T) {
	scripts := configured(t)
	application := map[string]any{"apiVersion": "argoproj.io/v1alpha1", "kind": "Application"}
	if status, _ := evaluate(t, scripts, application); status != "Progressing" {
		t.Errorf("expected Progressing before anything is said, found %s", status)
	}
	application["status"] = map[string]any{"health": map[string]any{"status": "Degraded", "message": "a pod"}}
	if status, message := evaluate(t, scripts, application); status != "Degraded" || message != "a pod" {
		t.Errorf("expected Degraded, a pod; found %s %q", status, message)
	}
}

// configured reads argocd-cm.yaml as Argo CD does: group and kind are joined by an underscore there.
func configured(t *testing.T) map[string]string {
	t.Helper()
	var configMap struct {
		Data map[string]string `json:"data"`
	}
	read(t, argocd+"/argocd-cm.yaml", &configMap)
	scripts := map[string]string{}
	legal := regexp.MustCompile("^[-._a-zA-Z0-9]+$") // what an API server takes as a key of a ConfigMap
	for key, value := range configMap.Data {
		if !legal.MatchString(key) {
			t.Errorf("%s/argocd-cm.yaml: no API server takes the key %s", argocd, key)
		}
		if strings.HasPrefix(key, prefix) {
			scripts[strings.Replace(strings.TrimPrefix(key, prefix), "_", "/", 1)] = value
		}
	}
	if len(scripts) == 0 {
		t.Fatalf("no %s* in %s/argocd-cm.yaml", prefix, argocd)
	}
	return scripts
}

func resource(t *testing.T, file string) map[string]any {
	t.Helper()
	object := map[string]any{}
	read(t, file, &object)
	return object
}

func read(t *testing.T, file string, into any) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err == nil {
		err = yaml.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", file, err))
	}
}
