package app

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

// health asks a running bot whether it lives, for container health checks in
// images that have no shell.
func health(ctx context.Context, _ Machine, c Config, _ flags, _ []string) error {
	const patience = 3 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_, port, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return badUsage("health: %v", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort("127.0.0.1", port)+"/healthz", nil)
	if err != nil {
		return fmt.Errorf("ask for health: %w", err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("ask for health: %w", err)
	}
	if err := resp.Body.Close(); err != nil {
		return fmt.Errorf("ask for health: %w", err)
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("not healthy: status %d", resp.StatusCode)
	}
	return nil
}
