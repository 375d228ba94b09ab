package product

import (
	"bytes"
	"compress/gzip"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"customersuccess/conformance/grafana"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

const accounts = "id,started_at\nA,2024-01-01\nB,2024-01-01\n"

// fileHost is a real https server on loopback that remembers with which login it was asked for what.
type fileHost struct {
	*httptest.Server
	mutex sync.Mutex
	asked []string
}

func (h *fileHost) port() int { return h.Listener.Addr().(*net.TCPAddr).Port }

func (h *fileHost) requests() []string {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return append([]string(nil), h.asked...)
}

func serveFiles(t *testing.T, certificate tls.Certificate, pages map[string]http.HandlerFunc) *fileHost {
	t.Helper()
	h := &fileHost{}
	h.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mutex.Lock()
		h.asked = append(h.asked, r.URL.Path+" "+r.Header.Get("Authorization"))
		h.mutex.Unlock()
		if page, ok := pages[r.URL.Path]; ok {
			page(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	h.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}}
	h.Config.ErrorLog = log.New(io.Discard, "", 0)
	h.StartTLS()
	t.Cleanup(h.Close)
	return h
}

// certify makes an authority, in PEM, and a certificate of it for localhost alone.
func certify(t *testing.T) (string, tls.Certificate) {
	t.Helper()
	authorityKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	authority := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		Subject:               pkix.Name{CommonName: "authority"},
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().Add(time.Hour),
		IsCA:                  true,
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageCertSign,
	}
	authorityDer, err := x509.CreateCertificate(rand.Reader, authority, authority, &authorityKey.PublicKey, authorityKey)
	if err != nil {
		t.Fatal(err)
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	server := &x509.Certificate{
		SerialNumber: big.NewInt(2),
		Subject:      pkix.Name{CommonName: "localhost"},
		DNSNames:     []string{"localhost"},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(time.Hour),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, server, authority, &key.PublicKey, authorityKey)
	if err != nil {
		t.Fatal(err)
	}
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: authorityDer})
	return string(text), tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func gzipped(text []byte) []byte {
	var packed bytes.Buffer
	writer := gzip.NewWriter(&packed)
	_, _ = writer.Write(text)
	_ = writer.Close()
	return packed.Bytes()
}

func page(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) }
}

func atURL(id, url, ca, login string) grafana.DataSource {
	return grafana.DataSource{
		UID:      id,
		Settings: fmt.Sprintf(`{"source":"csv","urls":{%s},"mapping":{"entities":{"accounts":{"url":%q}}}}`, login, url),
		Updated:  saved,
		Secrets:  map[string]string{"urlCaCertificate": ca, "urlToken": "canary"},
	}
}

func TestFilesAtURLsAreFetchedWithinLimits(t *testing.T) {
	ca, certificate := certify(t)
	bomb := gzipped(bytes.Repeat([]byte("a"), 50_000_000))
	pages := map[string]http.HandlerFunc{
		"/plain.csv": page(accounts),
		"/packed.csv": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(gzipped([]byte(accounts)))
		},
		"/bomb.csv":  func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(bomb) },
		"/page.csv":  page("<!doctype html><title>Log in</title>"),
		"/login.csv": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) },
		"/half.csv": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			_, _ = io.WriteString(w, accounts)
		},
		"/chunks.csv": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, accounts)
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		},
		"/slow.csv": func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, accounts)
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		},
	}
	other := serveFiles(t, certificate, map[string]http.HandlerFunc{"/plain.csv": page(accounts)})
	strange := serveFiles(t, certificate, nil)
	public := serveFiles(t, certificate, map[string]http.HandlerFunc{"/plain.csv": page(accounts)})
	redirect := func(to *fileHost) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, fmt.Sprintf("https://localhost:%d/plain.csv", to.port()), http.StatusFound)
		}
	}
	pages["/to-other.csv"] = redirect(other)
	pages["/to-strange.csv"] = redirect(strange)
	host := serveFiles(t, certificate, pages)
	p := grafana.Launch(t, executable,
		fmt.Sprintf("GF_PLUGIN_ALLOWED_PRIVATE_URL_HOSTS=localhost:%d, localhost:%d 127.0.0.1:%d", host.port(), other.port(), host.port()),
		fmt.Sprintf("GF_PLUGIN_ALLOWED_URL_HOSTS=localhost:%d", public.port()),
		// A proxy of the surroundings would connect for us, past every check.
		"HTTPS_PROXY=http://127.0.0.1:9", "HTTP_PROXY=http://127.0.0.1:9",
	)
	login := fmt.Sprintf(`"login":"bearer","loginHost":"localhost:%d","timeoutSeconds":2`, host.port())
	at := func(name, path string) string { return fmt.Sprintf("https://%s:%d%s", name, host.port(), path) }

	for _, c := range []struct {
		id, url, ca, word string
		ok                bool
	}{
		{"plain", at("localhost", "/plain.csv"), ca, "2 accounts", true},
		{"packed", at("localhost", "/packed.csv"), ca, "2 accounts", true},
		{"other", at("localhost", "/to-other.csv"), ca, "2 accounts", true},
		{"strange", at("localhost", "/to-strange.csv"), ca, "allowed_url_hosts", false},
		{"public", fmt.Sprintf("https://localhost:%d/plain.csv", public.port()), ca, "inside a private network", false},
		{"name", at("127.0.0.1", "/plain.csv"), ca, "for another host", false},
		{"signer", at("localhost", "/plain.csv"), "", "signed by nobody known", false},
		{"bomb", at("localhost", "/bomb.csv"), ca, "200 times its size", false},
		{"page", at("localhost", "/page.csv"), ca, "a web page", false},
		{"login", at("localhost", "/login.csv"), ca, "(401)", false},
		{"missing", at("localhost", "/missing.csv"), ca, "There is no file at", false},
		{"half", at("localhost", "/half.csv"), ca, "broke the connection off", false},
		{"chunks", at("localhost", "/chunks.csv"), ca, "broke the connection off", false},
		{"slow", at("localhost", "/slow.csv"), ca, "within 2 s", false},
	} {
		t.Run(c.id, func(t *testing.T) {
			health := p.Health(t, atURL(c.id, c.url, c.ca, login))
			isOk := health.Status == pluginv2.CheckHealthResponse_OK
			if isOk != c.ok || !strings.Contains(health.Message, c.word) {
				t.Errorf("%s: %v", c.id, health)
			}
		})
	}
	for what, asked := range map[string][]string{"an unlisted host": strange.requests(), "one listed as public": public.requests()} {
		if len(asked) != 0 {
			t.Errorf("%s was asked for %q", what, asked)
		}
	}
	if asked := other.requests(); len(asked) != 1 || asked[0] != "/plain.csv " {
		t.Errorf("behind a redirect: %q", asked)
	}
	if asked := host.requests(); len(asked) == 0 || asked[0] != "/plain.csv Bearer canary" {
		t.Errorf("with a login: %q", asked)
	}
	if strings.Contains(p.Log(), "canary") {
		t.Error("the log holds a secret")
	}
}

func TestNumbersOfAURLOutliveItsHost(t *testing.T) {
	ca, certificate := certify(t)
	host := serveFiles(t, certificate, map[string]http.HandlerFunc{"/plain.csv": page(accounts)})
	p := grafana.Launch(t, executable, fmt.Sprintf("GF_PLUGIN_ALLOWED_PRIVATE_URL_HOSTS=localhost:%d", host.port()))
	d := atURL("outliving", fmt.Sprintf("https://localhost:%d/plain.csv", host.port()), ca, "")
	query := months("A", 3, `{"metric":"customers_active","period":{"every":"month"}}`)
	const stale = "the newer data could not be loaded"
	if before := notices(mustSucceed(t, p.MustAsk(t, d, query))); strings.Contains(before, stale) {
		t.Errorf("notices before: %s", before)
	}
	folders := filepath.Join(os.TempDir(), fmt.Sprintf("customer-success-urls-%d-*", p.Pid))
	if found, _ := filepath.Glob(folders); len(found) != 1 {
		t.Errorf("private folders: %q", found)
	}
	host.Close()
	health := p.Health(t, d)
	if health.Status != pluginv2.CheckHealthResponse_ERROR || !strings.Contains(health.Message, "So since ") {
		t.Errorf("%v", health)
	}
	after := notices(mustSucceed(t, p.MustAsk(t, d, query)))
	if !strings.Contains(after, stale) || !strings.Contains(after, "refuses connections") {
		t.Errorf("notices after: %s", after)
	}
	p.Client.Kill()
	if found, _ := filepath.Glob(folders); len(found) != 0 {
		t.Errorf("left behind: %q", found)
	}
}

// notices are the words of all that the first frame remarks.
func notices(response backend.DataResponse) string {
	var texts []string
	if meta := response.Frames[0].Meta; meta != nil {
		for _, notice := range meta.Notices {
			texts = append(texts, notice.Text)
		}
	}
	return strings.Join(texts, " ")
}
